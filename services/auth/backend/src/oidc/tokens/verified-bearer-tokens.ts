import { Injectable } from '@nestjs/common';
import { ClientCalls } from '../../access/client-calls.ts';
import { type BearerOfToken, BearerTokens, type ClientOfToken } from '../../guard/bearer-tokens.ts';
import { SessionsService } from '../../sessions/sessions.service.ts';
import { AccessTokenVerifier } from './access-token-verifier.ts';
import { findTokenOrigin } from './find-token-origin.ts';
import { isStillCalling } from './is-still-calling.ts';

@Injectable()
export class VerifiedBearerTokens extends BearerTokens {
  constructor(
    private readonly verifier: AccessTokenVerifier,
    private readonly sessions: SessionsService,
    private readonly calls: ClientCalls,
  ) {
    super();
  }

  async find(token: string, audience?: string): Promise<BearerOfToken | undefined> {
    const claims = await this.verifier.verify(token, audience);
    // Without a session there is no person: client credentials.
    const origin = claims && findTokenOrigin(claims);
    if (!origin) return undefined;
    // A token bound to a key is useless without a proof of the key (RFC 9449 §7.1).
    if (claims['cnf'] !== undefined) return undefined;
    const person = await this.sessions.findBearer(origin);
    if (!person || !(await isStillCalling(this.calls, claims))) return undefined;
    const { aud, client_id: client, act, jti: tokenId } = claims;
    return { person, client, audience: aud, sessionUid: origin.uid, actingClient: act?.client_id, tokenId };
  }

  async findClient(token: string, audience?: string): Promise<ClientOfToken | undefined> {
    const claims = await this.verifier.verify(token, audience);
    if (!claims || claims.sid !== undefined || claims['cnf'] !== undefined) return undefined;
    if (!(await isStillCalling(this.calls, claims))) return undefined;
    return { client: claims.client_id, audience: claims.aud };
  }
}
