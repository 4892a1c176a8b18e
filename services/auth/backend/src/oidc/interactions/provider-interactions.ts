import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errors } from 'oidc-provider';
import { Config } from '../../config/config.ts';
import { type FoundInteraction, Interactions } from '../../sign-in/interactions.ts';
import { SignInSteps } from '../../sign-in/steps/sign-in-steps.ts';
import { OidcProvider } from '../oidc-provider.ts';
import { PayloadRepository } from '../payloads/payload.repository.ts';
import { hasInteractionProof } from '../provider/interaction-proof.ts';
import { DirectReturn } from './direct-return.ts';
import { OpenInteraction } from './open-interaction.ts';
import type { ProviderInteraction } from './to-interaction.ts';

/** The provider's interactions, for the sign-in pages' API. A replay finds nothing, which is a normal result. */
@Injectable()
export class ProviderInteractions extends Interactions {
  constructor(
    private readonly config: Config,
    private readonly oidc: OidcProvider,
    private readonly payloads: PayloadRepository,
    private readonly steps: SignInSteps,
    private readonly directReturn: DirectReturn,
  ) {
    super();
  }

  /** Bound to the browser by this interaction's own cookies. */
  async find(request: FastifyRequest, reply: FastifyReply, uid: string): Promise<FoundInteraction | undefined> {
    if (!hasInteractionProof(this.config, uid, request.headers.cookie)) return undefined;
    const saved = await this.load(request.raw, reply.raw, uid);
    if (saved?.uid !== uid || saved.exp * 1000 <= Date.now()) return undefined;
    const client = await this.oidc.current.Client.find(String(saved.params['client_id']));
    if (!client) return undefined;
    const step = this.steps.get(saved.prompt.name);
    const { oidc, payloads, directReturn } = this;
    return new OpenInteraction({ saved, client, step, request, reply, oidc, payloads, directReturn });
  }

  /** The library requires the page's original session, which another tab may have ended. Signing in needs none. */
  private async load(
    request: IncomingMessage,
    response: ServerResponse,
    uid: string,
  ): Promise<ProviderInteraction | undefined> {
    const provider = this.oidc.current;
    try {
      return await provider.interactionDetails(request, response);
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      const saved = await provider.Interaction.find(uid);
      return saved && this.steps.get(saved.prompt.name).signsIn ? saved : undefined;
    }
  }
}
