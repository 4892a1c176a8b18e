import { type Client, errors, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider';
import type { AppCatalog } from '../../catalog/app-catalog.ts';
import { porticoClient } from './request-client.ts';

export const ACCESS_TOKEN_SECONDS = 300;
/** How manifests and clients name this service: for decisions (AuthZEN). What a caller may ask there is the engine's matter. */
const AUTH = 'auth';

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

/**
 * An app's token is for that app unless it asks otherwise. A third party's is for the userinfo endpoint, which knows people only: in
 * its own name it must say which API it is going to call.
 */
export function defaultResource(ctx: KoaContextWithOIDC, client: Client, oneOf?: readonly string[]): string | string[] {
  const { url } = porticoClient(client);
  if (url === undefined && isAlone(ctx)) {
    throw new errors.UnauthorizedClient('no API takes this token: name one in resource, such as the address of an app');
  }
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
  if (url === undefined && isAlone(ctx)) return resourceOfThirdParty(catalog, issuer, resource, client);
  if (url === undefined || (resource !== audience && resource !== `${audience}/`)) throw new errors.InvalidTarget();
  if (audience === url) return resourceServerOf(audience);
  if (!isAlone(ctx) || !(await consumes(catalog, issuer, clientId, audience))) throw new errors.InvalidTarget();
  return resourceServerOf(audience);
}

/** An administrator says which apps a third party calls. */
async function resourceOfThirdParty(
  catalog: AppCatalog,
  issuer: string,
  resource: string,
  client: Client,
): Promise<ResourceServer> {
  const { clientId, apis } = porticoClient(client);
  if (resource.replace(/\/$/, '') === issuer && apis.includes(AUTH)) return resourceServerOf(issuer);
  const target = await catalog.findByUrl(resource.replace(/\/$/, ''));
  if (target && apis.includes(target.slug)) return resourceServerOf(target.url);
  throw new errors.InvalidTarget(
    `this client does not call that API; an administrator allows it: portico client edit ${clientId} --api <slug>`,
  );
}

/** Without a person. */
function isAlone({ oidc }: KoaContextWithOIDC): boolean {
  return oidc.params?.['grant_type'] === 'client_credentials';
}

/** Whether the manifest of the app `slug` says that it calls the app at `audience`. */
export async function consumes(catalog: AppCatalog, issuer: string, slug: string, audience: string): Promise<boolean> {
  const app = await catalog.findBySlug(slug);
  if (!app) return false;
  if (audience === issuer) return app.consumes.includes(AUTH);
  const target = await catalog.findByUrl(audience);
  return target !== undefined && app.consumes.includes(target.slug);
}
