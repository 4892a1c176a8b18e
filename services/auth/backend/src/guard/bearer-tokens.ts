import { Injectable } from '@nestjs/common';
import { AccessTokenVerifier } from '../oidc/tokens/access-token-verifier.ts';
import { findTokenOrigin } from '../oidc/tokens/find-token-origin.ts';
import type { Bearer } from '../sessions/bearer.ts';
import { SessionsService } from '../sessions/sessions.service.ts';

export interface BearerOfToken {
  person: Bearer;
  /** The resource that the token is for. */
  audience: string;
  /** The session that the token came from. */
  sessionUid: string;
  /** The app that acts for the person (`act`, RFC 8693 §4.1); absent when the person's own app holds the token. */
  actingClient: string | undefined;
}

/** Who stands behind an access token of ours, as long as person, session and grant have not ended. */
@Injectable()
export class BearerTokens {
  constructor(
    private readonly verifier: AccessTokenVerifier,
    private readonly sessions: SessionsService,
  ) {}

  /** `undefined` for every token that is not good, whatever is wrong with it. */
  async find(token: string, audience?: string): Promise<BearerOfToken | undefined> {
    const claims = await this.verifier.verify(token, audience);
    // Without a session there is no person behind it: client credentials.
    const origin = claims && findTokenOrigin(claims);
    if (!origin) return undefined;
    // A token bound to a key is worth nothing without a proof of it (RFC 9449 §7.1).
    if (claims['cnf'] !== undefined) return undefined;
    const person = await this.sessions.findBearer(origin);
    return person && { person, audience: claims.aud, sessionUid: origin.uid, actingClient: claims.act?.client_id };
  }
}
