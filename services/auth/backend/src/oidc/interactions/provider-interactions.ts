import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Client, errors, type Grant, type InteractionResults, type Provider } from 'oidc-provider';
import { Config } from '../../config/config.ts';
import {
  type Interaction,
  type InteractionResult,
  Interactions,
  type SessionAnswer,
} from '../../sign-in/interactions.ts';
import { OidcProvider } from '../oidc-provider.ts';
import { PayloadRepository } from '../payloads/payload.repository.ts';
import { hasInteractionProof } from '../provider/interaction-proof.ts';
import { porticoClient } from '../provider/request-client.ts';
import { answersSignIn, SWITCH_ACCOUNT } from './answers-sign-in.ts';

type ProviderInteraction = InstanceType<Provider['Interaction']>;

interface FoundInteraction {
  interaction: ProviderInteraction;
  client: Client;
}

const PROMPTS = ['login', 'consent', 'door'] as const;

/** The provider's interactions, as the sign-in pages' API sees them. Replays find nothing, and that is an answer. */
@Injectable()
export class ProviderInteractions extends Interactions {
  /** What a request has found; its other steps need not look again. */
  private readonly found = new WeakMap<IncomingMessage, FoundInteraction>();

  constructor(
    private readonly config: Config,
    private readonly oidc: OidcProvider,
    private readonly payloads: PayloadRepository,
  ) {
    super();
  }

  async find(request: FastifyRequest, reply: FastifyReply, uid: string): Promise<Interaction | undefined> {
    const found = await this.load(request, reply, uid);
    return found && describe(found.interaction, found.client);
  }

  async findAnswer(request: FastifyRequest, reply: FastifyReply, uid: string): Promise<SessionAnswer | undefined> {
    const found = await this.load(request, reply, uid);
    if (found?.interaction.prompt.name !== 'login') return undefined;
    const provider = this.oidc.current;
    this.oidc.usePublicOrigin(request.raw);
    const session = await provider.Session.get(provider.createContext(request.raw, reply.raw) as never);
    const { accountId } = session;
    const isAnswered = answersSignIn(found.interaction, session, found.client.defaultMaxAge);
    if (accountId === undefined || !isAnswered) return undefined;
    return { personId: accountId, continueUrl: found.interaction.returnTo };
  }

  async finish(
    request: FastifyRequest,
    reply: FastifyReply,
    uid: string,
    result: InteractionResult,
  ): Promise<string | undefined> {
    const found = await this.load(request, reply, uid);
    if (!found) return undefined;
    return this.payloads.finishInteraction(uid, await this.toResults(found.interaction, result));
  }

  async switchAccount(request: FastifyRequest, reply: FastifyReply, uid: string): Promise<string | undefined> {
    const found = await this.load(request, reply, uid);
    if (!found) return undefined;
    const { interaction } = found;
    // The prompt is asked again as a sign-in; who signs in then replaces who was signed in.
    interaction.prompt = { name: 'login', reasons: [SWITCH_ACCOUNT], details: {} };
    await interaction.persist();
    return `/interaction/${interaction.uid}`;
  }

  private async load(request: FastifyRequest, reply: FastifyReply, uid: string): Promise<FoundInteraction | undefined> {
    const known = this.found.get(request.raw);
    if (known?.interaction.uid === uid) return known;
    const found = await this.look(request.raw, reply.raw, uid);
    if (found) this.found.set(request.raw, found);
    return found;
  }

  /** Bound to the browser by the cookies of exactly this interaction. */
  private async look(
    request: IncomingMessage,
    response: ServerResponse,
    uid: string,
  ): Promise<FoundInteraction | undefined> {
    if (!hasInteractionProof(this.config, uid, request.headers.cookie)) return undefined;
    const provider = this.oidc.current;
    const interaction = await provider.interactionDetails(request, response).catch((error: unknown) => {
      if (error instanceof errors.SessionNotFound) return this.findSignIn(uid);
      throw error;
    });
    if (interaction?.uid !== uid || interaction.exp * 1000 <= Date.now()) return undefined;
    const client = await provider.Client.find(String(interaction.params['client_id']));
    return client && { interaction, client };
  }

  /** Who signs in needs no session. The library wants the one under which the page was opened, which another tab may have ended. */
  private async findSignIn(uid: string): Promise<ProviderInteraction | undefined> {
    const interaction = await this.oidc.current.Interaction.find(uid);
    return interaction?.prompt.name === 'login' ? interaction : undefined;
  }

  private async toResults(interaction: ProviderInteraction, result: InteractionResult): Promise<InteractionResults> {
    switch (result.kind) {
      case 'login':
        return {
          // The library keeps what it does not know. `epoch` is compared when the browser goes on.
          login: { accountId: result.personId, acr: 'password', amr: result.amr, remember: true, epoch: result.epoch },
        } as InteractionResults;
      case 'consent':
        return { consent: { grantId: await this.consent(interaction) } };
      case 'abort':
        return { error: 'access_denied', error_description: 'the person went back' };
    }
  }

  private async consent(interaction: ProviderInteraction): Promise<string> {
    const { Grant } = this.oidc.current;
    const clientId = String(interaction.params['client_id']);
    const existing: Grant | undefined = interaction.grantId ? await Grant.find(interaction.grantId) : undefined;
    const grant = existing ?? new Grant({ accountId: interaction.session?.accountId as string, clientId });
    const { missingOIDCScope, missingOIDCClaims } = interaction.prompt.details as MissingDetails;
    if (missingOIDCScope) grant.addOIDCScope(missingOIDCScope.join(' '));
    if (missingOIDCClaims) grant.addOIDCClaims(missingOIDCClaims);
    return grant.save();
  }
}

interface MissingDetails {
  missingOIDCScope?: string[];
  missingOIDCClaims?: string[];
}

function describe(interaction: ProviderInteraction, client: Client): Interaction {
  const { params, session, prompt } = interaction;
  const { clientId, name, firstParty, logoSvg } = porticoClient(client);
  const asked = String(params['scope'] ?? '')
    .split(' ')
    .filter(Boolean);
  const asksForAnother = prompt.reasons.includes(SWITCH_ACCOUNT);
  const missing = new Set((prompt.details as MissingDetails).missingOIDCScope ?? []);
  return {
    uid: interaction.uid,
    prompt: PROMPTS.find((known) => known === prompt.name) ?? 'login',
    clientId,
    clientName: name,
    clientUrl: client.clientUri ?? originOf(params['redirect_uri']),
    clientLogoSvg: logoSvg,
    thirdParty: !firstParty,
    loginHint: typeof params['login_hint'] === 'string' && !asksForAnother ? params['login_hint'] : null,
    personId: (asksForAnother ? undefined : session?.accountId) ?? null,
    scopes: asked.map((scope) => ({ name: scope, isNew: missing.has(scope) })),
    claims: (prompt.details as MissingDetails).missingOIDCClaims ?? [],
  };
}

function originOf(uri: unknown): string | null {
  const origin = typeof uri === 'string' && URL.canParse(uri) ? new URL(uri).origin : 'null';
  return origin === 'null' ? null : origin;
}
