import { errors, type KoaContextWithOIDC, type Provider } from 'oidc-provider';
import { RequestPayloads } from '../payloads/request-payloads.ts';
import { porticoClient, requestClient } from '../provider/request-client.ts';
import type { JwtAccessTokens } from './jwt-access-tokens.ts';

/**
 * Introspection (RFC 7662) and revocation (RFC 7009) of JWT access tokens.
 *
 * The library authenticates the client by its registered method and then refuses every JWT with
 * `unsupported_token_type`. Our response replaces that refusal; the library still handles client authentication, its
 * errors and opaque tokens. A separate route would have to authenticate clients a second time.
 */
export function answerForJwts(provider: Provider, tokens: JwtAccessTokens): void {
  const refused = new WeakSet<KoaContextWithOIDC>();
  const note = (ctx: KoaContextWithOIDC, error: Error) => {
    if (error instanceof errors.UnsupportedTokenType) refused.add(ctx);
  };
  provider.on('introspection.error', note);
  provider.on('revocation.error', note);
  provider.use(async (context, next) => {
    const ctx = context as KoaContextWithOIDC;
    await next();
    const route = ctx.oidc?.route;
    if (route === 'introspection' && ctx.oidc.client?.clientAuthMethod === 'none') return refusePublicClient(ctx);
    if (!refused.has(ctx)) return;
    const client = porticoClient(requestClient(ctx));
    const token = String(ctx.oidc.params?.['token']);
    if (route === 'introspection') answer(ctx, 200, await tokens.introspect(client, token));
    if (route === 'revocation') revoke(ctx, await tokens.findGrantToRevoke(client, token));
  });
}

/** RFC 7662 §2.1: the caller must authenticate, and a public client cannot. */
function refusePublicClient(ctx: KoaContextWithOIDC): void {
  answer(ctx, 401, { error: 'invalid_client', error_description: 'introspection needs client authentication' });
}

/** RFC 7009 §2.2: an unknown token, or another client's, is not an error. One without a grant stays valid until it expires. */
function revoke(ctx: KoaContextWithOIDC, grantId: string | null | undefined): void {
  if (grantId === null) {
    const error_description = 'this access token cannot be revoked by itself; it expires within minutes';
    return answer(ctx, 400, { error: 'unsupported_token_type', error_description });
  }
  if (grantId !== undefined) RequestPayloads.current()?.revokeGrant(grantId);
  answer(ctx, 200, '');
}

function answer(ctx: KoaContextWithOIDC, status: number, body: object | string): void {
  ctx.status = status;
  ctx.body = body;
  ctx.type = typeof body === 'string' ? 'text' : 'json';
}
