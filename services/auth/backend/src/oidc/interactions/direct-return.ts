import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Client } from 'oidc-provider';
import { Config } from '../../config/config.ts';
import { SessionsService, shorten } from '../../sessions/sessions.service.ts';
import type { StepResult } from '../../sign-in/interactions.ts';
import { AppCodes, type SignedIn } from '../authorization/app-codes.ts';
import { showsSessionCookie } from '../authorization/read-session-cookie.ts';
import { maySend, readUsualRequest, type UsualRequest } from '../authorization/usual-request.ts';
import { SessionLifetimes } from '../lifetimes/session-lifetimes.ts';
import { OidcProvider } from '../oidc-provider.ts';
import { PayloadRepository } from '../payloads/payload.repository.ts';
import { RequestPayloads } from '../payloads/request-payloads.ts';
import { longCookie, sessionCookieName } from '../provider/cookies.ts';
import { dropInteractionProof } from '../provider/interaction-url.ts';
import { moveCookies } from '../provider/move-cookies.ts';
import { AppUses } from '../tokens/app-uses.ts';
import type { ProviderInteraction } from './to-interaction.ts';

/** A sign-in page whose form was just sent. */
export interface AnsweredPage {
  saved: ProviderInteraction;
  client: Client;
  signedIn: NonNullable<StepResult['signedIn']>;
  request: FastifyRequest;
  reply: FastifyReply;
}

/**
 * From the password straight to the app. In most sign-ins no other step follows, and the browser has no earlier session
 * to consider. The usual way goes through the library's pipeline, which costs the person another redirect
 * (docs/decisions/0027).
 */
@Injectable()
export class DirectReturn {
  constructor(
    private readonly config: Config,
    private readonly oidc: OidcProvider,
    private readonly codes: AppCodes,
    private readonly payloads: PayloadRepository,
    private readonly lifetimes: SessionLifetimes,
    private readonly sessions: SessionsService,
    private readonly uses: AppUses,
  ) {}

  /** The app's address with a code. Undefined, with nothing changed, when the browser must go the usual way. */
  async answer(page: AnsweredPage): Promise<string | undefined> {
    const { saved, client, signedIn, request } = page;
    const asked = readFirstPage(saved);
    if (!asked || !maySend(client, asked) || this.showsSession(request)) return undefined;
    const { personId } = signedIn;
    if (!(await this.codes.mayOpen({ personId, sessionUid: null }, client))) return undefined;
    const session = this.createSession(signedIn);
    const address = await this.write(page, asked, session);
    if (address === undefined) return undefined;
    await this.uses.notePerson(personId, client.clientId, session.uid);
    this.setCookies(page, session);
    return address;
  }

  private showsSession({ headers }: FastifyRequest): boolean {
    return showsSessionCookie(sessionCookieName(this.config), headers.cookie);
  }

  private createSession({ personId: accountId, acr, amr }: AnsweredPage['signedIn']): SignedIn {
    const session = new this.oidc.current.Session();
    session.loginAccount({ accountId, acr, amr });
    return session as SignedIn;
  }

  /** Undefined when the interaction was used up, or the account changed, since they were read. */
  private async write(page: AnsweredPage, asked: UsualRequest, session: SignedIn): Promise<string | undefined> {
    const { saved, client, signedIn, request } = page;
    const { uid, accountId: personId } = session;
    const started = shorten({ uid, personId, ip: request.ip, userAgent: request.headers['user-agent'] ?? null });
    const payloads = new RequestPayloads();
    payloads.signIn = { personId, epoch: signedIn.epoch };
    payloads.started = started;
    const address = await payloads.run(() => this.codes.issue(asked, client, session));
    if (!(await this.payloads.completeSignIn(saved.uid, saved.prompt.name, payloads.take()!))) return undefined;
    this.sessions.noteSeen(started);
    return address;
  }

  private setCookies({ saved, request, reply }: AnsweredPage, session: SignedIn): void {
    this.oidc.usePublicOrigin(request.raw);
    const context = this.oidc.current.createContext(request.raw, reply.raw);
    const maxAge = this.lifetimes.secondsLeft(session.loginTs) * 1000;
    context.cookies.set(sessionCookieName(this.config), session.jti, { ...longCookie(this.config), maxAge });
    dropInteractionProof(this.config, context, saved.uid);
    moveCookies(reply);
  }
}

/** The authorization request of a page that was shown because the browser had no session. */
function readFirstPage(saved: ProviderInteraction & { parJti?: string }): UsualRequest | undefined {
  const { prompt, params, session, deviceCode, parJti, lastSubmission } = saved;
  const isFirst = prompt.reasons.length === 1 && prompt.reasons[0] === 'no_session';
  if (!isFirst || [session, deviceCode, parJti, lastSubmission].some((one) => one !== undefined)) return undefined;
  return readUsualRequest(new URLSearchParams(params as Record<string, string>));
}
