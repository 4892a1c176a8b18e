import { decodeJwt, type JWTPayload } from 'jose';
import { errors, type KoaContextWithOIDC } from 'oidc-provider';

export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';

interface TokenSource {
  /** Origins that a client can call, by client id. */
  consumes: Record<string, string[]>;
  accessToken(audience: string, claims: JWTPayload): Promise<string>;
}

/** Token exchange as in Portico's contract (docs/architecture/contracts.md): `invalid_target` unless the API is consumed. */
export function exchangeTokens(issuer: TokenSource) {
  return async (ctx: KoaContextWithOIDC): Promise<void> => {
    const { subject_token: subjectToken, resource } = ctx.oidc.params ?? {};
    const clientId = ctx.oidc.client?.clientId ?? '';
    if (!issuer.consumes[clientId]?.includes(String(resource))) throw new errors.InvalidTarget();
    const { sub } = decodeJwt(String(subjectToken));
    const token = await issuer.accessToken(String(resource), { sub, act: { sub: clientId }, client_id: clientId });
    ctx.body = {
      access_token: token,
      issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      token_type: 'Bearer',
      expires_in: 300,
    };
  };
}
