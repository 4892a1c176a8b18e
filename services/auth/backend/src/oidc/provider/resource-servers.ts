import { type Client, errors, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider';
import type { AppCatalog } from '../../apps/app-catalog.ts';
import { porticoClient } from './request-client.ts';

export const ACCESS_TOKEN_SECONDS = 300;

/** Access tokens for an app: JWT (RFC 9068), short, for one audience. */
export function resourceServerOf(audience: string): ResourceServer {
  return {
    audience,
    scope: '',
    accessTokenFormat: 'jwt',
    accessTokenTTL: ACCESS_TOKEN_SECONDS,
    jwt: { sign: { alg: 'ES256' } },
  };
}

/** An app's token is for that app unless it asks otherwise; a third party's is for the userinfo endpoint only. */
export function defaultResource(
  _ctx: KoaContextWithOIDC,
  client: Client,
  oneOf?: readonly string[],
): string | string[] {
  const { url } = porticoClient(client);
  if (url !== undefined && (oneOf === undefined || oneOf.includes(url))) return url;
  return oneOf ? [...oneOf] : [];
}

/**
 * Which audiences a client may ask for (RFC 8707). People sign in to an app with that app's audience only; to call another
 * app for a person there is token exchange, and to call it as oneself client credentials, both only when the manifest says so.
 */
export async function getResourceServerInfo(
  catalog: AppCatalog,
  issuer: string,
  ctx: KoaContextWithOIDC,
  resource: string,
  client: Client,
): Promise<ResourceServer> {
  const { clientId, url } = porticoClient(client);
  if (resource === url) return resourceServerOf(url);
  const audience = new URL(resource).origin;
  if (url === undefined || (resource !== audience && resource !== `${audience}/`)) throw new errors.InvalidTarget();
  if (audience === url) return resourceServerOf(audience);
  const alone = ctx.oidc.params?.['grant_type'] === 'client_credentials';
  if (!alone || !(await consumes(catalog, issuer, clientId, audience))) throw new errors.InvalidTarget();
  return resourceServerOf(audience);
}

/** Whether the manifest of the app `slug` says that it calls the app at `audience`. */
export async function consumes(catalog: AppCatalog, issuer: string, slug: string, audience: string): Promise<boolean> {
  const app = await catalog.findBySlug(slug);
  if (!app) return false;
  if (audience === issuer) return app.consumes.includes('auth');
  const target = await catalog.findByUrl(audience);
  return target !== undefined && app.consumes.includes(target.slug);
}
