import { type Client, errors, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider';
import type { ClientCalls } from '../../access/client-calls.ts';
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

export interface ResourceDeps {
  issuer: string;
  catalog: AppCatalog;
  calls: ClientCalls;
}

/**
 * Which audiences a client may ask for (RFC 8707). People sign in to an app with that app's audience only; to call another
 * app for a person there is token exchange, and to call it as oneself client credentials, when the manifest or a role says so.
 */
export async function getResourceServerInfo(
  deps: ResourceDeps,
  ctx: KoaContextWithOIDC,
  resource: string,
  client: Client,
): Promise<ResourceServer> {
  const { clientId, url } = porticoClient(client);
  if (resource === url) return resourceServerOf(url);
  const audience = new URL(resource).origin;
  if (url === undefined && isAlone(ctx)) return resourceOfThirdParty(deps, resource, client);
  if (url === undefined || (resource !== audience && resource !== `${audience}/`)) throw new errors.InvalidTarget();
  if (audience === url) return resourceServerOf(audience);
  if (!isAlone(ctx)) throw new errors.InvalidTarget();
  const { catalog, issuer, calls } = deps;
  const slug = await findSlug(deps, audience);
  const isDeclared = await consumes(catalog, issuer, clientId, audience);
  if (slug === undefined || !(await calls.decide({ clientId, slug, isDeclared }))) throw new errors.InvalidTarget();
  return resourceServerOf(audience);
}

/** Null: this service. */
async function findSlug({ catalog, issuer }: ResourceDeps, audience: string): Promise<string | null | undefined> {
  return audience === issuer ? null : (await catalog.findByUrl(audience))?.slug;
}

/** An administrator says which apps a third party calls. */
async function resourceOfThirdParty(deps: ResourceDeps, resource: string, client: Client): Promise<ResourceServer> {
  const { clientId, apis } = porticoClient(client);
  const audience = resource.replace(/\/$/, '');
  const slug = await findSlug(deps, audience);
  const isDeclared = slug !== undefined && apis.includes(slug ?? AUTH);
  if (slug !== undefined && (await deps.calls.decide({ clientId, slug, isDeclared })))
    return resourceServerOf(audience);
  throw new errors.InvalidTarget(
    `this client does not call that API; an administrator gives it a role there, or allows it: portico client edit ${clientId} --api <slug>`,
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
