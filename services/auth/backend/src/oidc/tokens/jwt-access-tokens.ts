import { Injectable } from '@nestjs/common';
import { SessionsService } from '../../sessions/sessions.service.ts';
import { ClientsService } from '../../clients/clients.service.ts';
import type { PorticoClient } from '../provider/request-client.ts';
import { type AccessTokenClaims, AccessTokenVerifier } from './access-token-verifier.ts';
import { findTokenOrigin } from './find-token-origin.ts';

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
    private readonly clients: ClientsService,
  ) {}

  /** For the client that holds the token, and for the resource server that the token names. */
  async introspect(client: Caller, token: string): Promise<Introspection> {
    const claims = await this.verifier.verify(token);
    if (!claims || !mayIntrospect(client, claims) || !(await this.isLive(claims))) return { active: false };
    return { active: true, token_type: claims['cnf'] === undefined ? 'Bearer' : 'DPoP', ...claims };
  }

  /** The grant that goes with a token: `undefined` when it is not this client's to revoke, `null` when no grant is behind it. */
  async findGrantToRevoke(client: Caller, token: string): Promise<string | null | undefined> {
    const claims = await this.verifier.verify(token);
    if (claims?.client_id !== client.clientId) return undefined;
    // The grant behind an exchanged token is the one that the app itself lives on.
    return claims.act ? null : (findTokenOrigin(claims)?.grantId ?? null);
  }

  private async isLive(claims: AccessTokenClaims): Promise<boolean> {
    if (claims.sid === undefined) return (await this.clients.findMetadata(claims.client_id)) !== undefined;
    const origin = findTokenOrigin(claims);
    return origin !== undefined && (await this.sessions.findBearer(origin)) !== undefined;
  }
}

function mayIntrospect({ clientId, url }: Caller, { client_id, aud }: AccessTokenClaims): boolean {
  return clientId === client_id || url === aud;
}
