import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Client, Grant, InteractionResults } from 'oidc-provider';
import type { Interaction } from '../../sign-in/interaction.ts';
import type { FoundInteraction, SessionAnswer, StepResult } from '../../sign-in/interactions.ts';
import type { SignInStep } from '../../sign-in/steps/sign-in-step.ts';
import type { OidcProvider } from '../oidc-provider.ts';
import type { PayloadRepository } from '../payloads/payload.repository.ts';
import { answersSignIn, SWITCH_ACCOUNT } from './answers-sign-in.ts';
import type { DirectReturn } from './direct-return.ts';
import { type ProviderInteraction, toInteraction } from './to-interaction.ts';

export interface OpenInteractionParts {
  saved: ProviderInteraction;
  client: Client;
  step: SignInStep;
  request: FastifyRequest;
  reply: FastifyReply;
  oidc: OidcProvider;
  payloads: PayloadRepository;
  directReturn: DirectReturn;
}

/** An interaction of the provider, loaded for one request. */
export class OpenInteraction implements FoundInteraction {
  readonly interaction: Interaction;
  readonly step: SignInStep;

  constructor(private readonly parts: OpenInteractionParts) {
    this.interaction = toInteraction(parts.saved, parts.client);
    this.step = parts.step;
  }

  async finish({ signedIn, granted }: StepResult): Promise<string | undefined> {
    const direct = signedIn && (await this.parts.directReturn.answer({ ...this.parts, signedIn }));
    if (direct !== undefined) return direct;
    return this.write({
      ...(signedIn && { login: toLogin(signedIn) }),
      ...(granted && { consent: { grantId: await this.grant(granted) } }),
    });
  }

  abort(): Promise<string | undefined> {
    return this.write({ error: 'access_denied', error_description: 'the person went back' });
  }

  /** Turns the prompt into a sign-in. The new person replaces the current one. */
  async switchAccount(): Promise<string> {
    const { saved } = this.parts;
    saved.prompt = { name: 'login', reasons: [SWITCH_ACCOUNT], details: {} };
    await saved.persist();
    return `/interaction/${saved.uid}`;
  }

  async findAnswer(): Promise<SessionAnswer | undefined> {
    if (!this.step.signsIn) return undefined;
    const { saved, client, oidc, request, reply } = this.parts;
    const provider = oidc.current;
    oidc.usePublicOrigin(request.raw);
    const session = await provider.Session.get(provider.createContext(request.raw, reply.raw) as never);
    const { accountId } = session;
    const isAnswered = answersSignIn(saved, session, client.defaultMaxAge);
    if (accountId === undefined || !isAnswered) return undefined;
    return { personId: accountId, continueUrl: saved.returnTo };
  }

  private write(result: InteractionResults): Promise<string | undefined> {
    const { saved, payloads } = this.parts;
    return payloads.finishInteraction(saved.uid, saved.prompt.name, result);
  }

  private async grant({ scopes, claims }: NonNullable<StepResult['granted']>): Promise<string> {
    const { saved, oidc } = this.parts;
    const { Grant } = oidc.current;
    const clientId = String(saved.params['client_id']);
    const existing: Grant | undefined = saved.grantId ? await Grant.find(saved.grantId) : undefined;
    const grant = existing ?? new Grant({ accountId: saved.session?.accountId as string, clientId });
    if (scopes.length > 0) grant.addOIDCScope(scopes.join(' '));
    if (claims.length > 0) grant.addOIDCClaims(claims);
    return grant.save();
  }
}

/** The library keeps unknown fields. `epoch` is compared when the browser continues. */
function toLogin({ personId, ...proof }: NonNullable<StepResult['signedIn']>): InteractionResults['login'] {
  return { accountId: personId, remember: true, ...proof } as InteractionResults['login'];
}
