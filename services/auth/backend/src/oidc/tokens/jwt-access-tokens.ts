import { Injectable } from '@nestjs/common';
import { ActiveTenants } from '../../access/active-tenants.ts';
import { ClientCalls } from '../../access/client-calls.ts';
import { SessionsService } from '../../sessions/sessions.service.ts';
import type { PorticoClient } from '../provider/request-client.ts';
import { type AccessTokenClaims, AccessTokenVerifier } from './access-token-verifier.ts';
import { findTokenOrigin } from './find-token-origin.ts';
import { isStillCalling } from './is-still-calling.ts';

/** An authenticated client. */
type Caller = Pick<PorticoClient, 'clientId' | 'url'>;

/** RFC 7662 §2.2. The response for an inactive token says nothing else, whatever the reason. */
export type Introspection = { active: false } | ({ active: true; token_type: 'Bearer' | 'DPoP' } & AccessTokenClaims);

/** Handles JWT access tokens for the introspection and revocation endpoints. */
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

  /** The grant to revoke with a token. Undefined when it is not this client's token, null when it has no grant. */
  async findGrantToRevoke(client: Caller, token: string): Promise<string | null | undefined> {
    const claims = await this.verifier.verify(token);
    if (claims?.client_id !== client.clientId) return undefined;
    // The grant of an exchanged token is the one that the app itself depends on.
    return claims.act ? null : (findTokenOrigin(claims)?.grantId ?? null);
  }

  /** `tid` is the person's current tenant. The token has the one from when it was issued. */
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
