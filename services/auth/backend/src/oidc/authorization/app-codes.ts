import { Injectable } from '@nestjs/common';
import type { Client, Session } from 'oidc-provider';
import { Config } from '../../config/config.ts';
import { SignInSteps } from '../../sign-in/steps/sign-in-steps.ts';
import { SessionLifetimes } from '../lifetimes/session-lifetimes.ts';
import { OidcProvider } from '../oidc-provider.ts';
import { createFirstPartyGrant } from '../provider/load-grant.ts';
import { ProviderAccounts } from '../provider/provider-accounts.ts';
import { claimsOf, type UsualRequest } from './usual-request.ts';

export type SignedIn = Session & { accountId: string; loginTs: number };

interface Opening {
  personId: string;
  /** Null for a session that is not stored yet. */
  sessionUid: string | null;
}

/** Authorization codes for our own apps, made by the library's models without its pipeline. */
@Injectable()
export class AppCodes {
  constructor(
    private readonly config: Config,
    private readonly oidc: OidcProvider,
    private readonly steps: SignInSteps,
    private readonly accounts: ProviderAccounts,
    private readonly lifetimes: SessionLifetimes,
  ) {}

  /** Whether the person is active and no step of a sign-in is needed. */
  async mayOpen({ personId, sessionUid }: Opening, client: Client): Promise<boolean> {
    const request = { clientId: client.clientId, firstParty: true, personId, sessionUid, isTrial: true };
    for (const step of this.steps.list()) if (await step.isAsked?.(request)) return false;
    return (await this.accounts.find(personId, { client, token: undefined, sessionUid })) !== undefined;
  }

  /**
   * The app's address with a new code. Saves session, grant and code. Run it in `RequestPayloads`, which writes all
   * three together.
   */
  async issue(asked: UsualRequest, client: Client, session: SignedIn): Promise<string> {
    const provider = this.oidc.current;
    const { accountId, acr, amr, loginTs, uid } = session;
    const grant = await createFirstPartyGrant(provider, session, client.clientId);
    session.grantIdFor(client.clientId, grant.jti);
    const { codeChallenge, nonce, redirectUri, resource = client['app_url'] as string } = asked;
    const scope = grant.getOIDCScopeFiltered(asked.scope.split(' '));
    const code = new provider.AuthorizationCode({
      client,
      accountId,
      acr,
      amr,
      authTime: loginTs,
      grantId: grant.jti,
      sessionUid: uid,
      sid: uid,
      codeChallenge,
      codeChallengeMethod: 'S256',
      nonce,
      redirectUri,
      scope,
      resource,
      claims: claimsOf(client),
      expiresWithSession: true,
      gty: undefined as never,
    });
    const value = await code.save();
    await session.save(this.lifetimes.secondsLeft(loginTs));
    return this.addressWith(value, asked);
  }

  /** RFC 6749 §4.1.2 and RFC 9207, in the library's order. */
  private addressWith(code: string, { redirectUri, state }: UsualRequest): string {
    const address = new URL(redirectUri);
    for (const [name, value] of Object.entries({ code, state, iss: this.config.issuer })) {
      if (value !== undefined) address.searchParams.set(name, value);
    }
    return address.href;
  }
}
