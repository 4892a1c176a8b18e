import { Injectable } from '@nestjs/common';
import { ActiveTenants } from '../../access/active-tenants.ts';
import { ClientCalls } from '../../access/client-calls.ts';
import { SessionsService } from '../../sessions/sessions.service.ts';
import type { PorticoClient } from '../provider/request-client.ts';
import { type AccessTokenClaims, AccessTokenVerifier } from './access-token-verifier.ts';
import { findTokenOrigin } from './find-token-origin.ts';
import { isStillCalling } from './is-still-calling.ts';

/** A client that has proved who it is. */
type Caller = Pick<PorticoClient, 'clientId' | 'url'>;

/** RFC 7662 §2.2. An inactive token says nothing else, whatever is wrong with it. */
export type Introspection = { active: false } | ({ active: true; token_type: 'Bearer' | 'DPoP' } & AccessTokenClaims);

/** What the introspection and revocation endpoints do with JWT access tokens. */
@Injectable()
export class JwtAccessTokens {
  constructor(
    private readonly verifier: AccessTokenVerifier,
    private readonly sessions: SessionsService,
    private readonly calls: ClientCalls,
    private readonly tenants: ActiveTenants,
  ) {}

  /** For the client that holds the token, and for the resource server that the token names. */
  async introspect(client: Caller, token: string): Promise<Introspection> {
    const claims = await this.verifier.verify(token);
    if (!claims || !mayIntrospect(client, claims)) return { active: false };
    const { isLive, tid } = await this.findState(claims);
    if (!isLive) return { active: false };
    const token_type = claims['cnf'] === undefined ? 'Bearer' : 'DPoP';
    const { tid: issuedWith, ...said } = claims;
    return { active: true, token_type, ...said, ...(issuedWith !== undefined && tid && { tid }) };
  }

  /** The grant that goes with a token: `undefined` when it is not this client's to revoke, `null` when no grant is behind it. */
  async findGrantToRevoke(client: Caller, token: string): Promise<string | null | undefined> {
    const claims = await this.verifier.verify(token);
    if (claims?.client_id !== client.clientId) return undefined;
    // The grant behind an exchanged token is the one that the app itself lives on.
    return claims.act ? null : (findTokenOrigin(claims)?.grantId ?? null);
  }

  /** `tid`: where the person acts by now. The token says where they did when it was issued. */
  private async findState(claims: AccessTokenClaims): Promise<{ isLive: boolean; tid?: string | null }> {
    if (!(await isStillCalling(this.calls, claims))) return { isLive: false };
    if (claims.sid === undefined) return { isLive: true };
    const origin = findTokenOrigin(claims);
    const person = origin && (await this.sessions.findBearer(origin));
    if (!person) return { isLive: false };
    return { isLive: true, tid: await this.tenants.find(person.id, person.chosenTenantId) };
  }
}

function mayIntrospect({ clientId, url }: Caller, { client_id, aud }: AccessTokenClaims): boolean {
  return clientId === client_id || url === aud;
}
