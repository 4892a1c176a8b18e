import { type Client, errors, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider';
import type { ClientCalls } from '../../access/client-calls.ts';
import { porticoClient } from './request-client.ts';

export const ACCESS_TOKEN_SECONDS = 300;
export const SUSPENDED = 'this client is suspended';
/** Access tokens for an app: JWT (RFC 9068), short-lived, with one audience. */
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
 * An app's token is for that app by default. A third party's is for the userinfo endpoint, which only knows people, so
 * as itself it must name the API that it will call.
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
 * Which audiences a client can request (RFC 8707). People sign in to an app only with that app's audience. To call another app, clients
 * use token exchange for a person, and client credentials as themselves if a grant allows it.
 */
export async function getResourceServerInfo(
  calls: ClientCalls,
  ctx: KoaContextWithOIDC,
  resource: string,
  client: Client,
): Promise<ResourceServer> {
  if (isAlone(ctx)) return resourceOfMachine(calls, resource, client);
  const { url } = porticoClient(client);
  if (resource === url || (url !== undefined && isOriginOf(resource, url))) return resourceServerOf(url);
  throw new errors.InvalidTarget();
}

/** For client credentials. `resource` is an absolute URL. */
export async function resourceOfMachine(calls: ClientCalls, resource: string, client: Client): Promise<ResourceServer> {
  const { clientId, url } = porticoClient(client);
  if (!(await calls.isActive(clientId))) throw new errors.UnauthorizedClient(SUSPENDED);
  if (resource === url) return resourceServerOf(url);
  if (url === undefined) return resourceOfThirdParty(calls, resource, client);
  const audience = new URL(resource).origin;
  if (!isOriginOf(resource, audience)) throw new errors.InvalidTarget();
  if (audience !== url && !(await calls.mayCall(clientId, audience))) throw new errors.InvalidTarget();
  return resourceServerOf(audience);
}

/** With or without a slash at the end. */
function isOriginOf(resource: string, origin: string): boolean {
  return resource === origin || resource === `${origin}/`;
}

/** An administrator decides which apps a third party can call. */
async function resourceOfThirdParty(calls: ClientCalls, resource: string, client: Client): Promise<ResourceServer> {
  const { clientId } = porticoClient(client);
  const audience = resource.replace(/\/$/, '');
  if (await calls.mayCall(clientId, audience)) return resourceServerOf(audience);
  throw new errors.InvalidTarget(
    `this client does not call that API; an administrator gives it a role there, or allows it: portico client edit ${clientId} --api <slug>`,
  );
}

/** Without a person. */
function isAlone({ oidc }: KoaContextWithOIDC): boolean {
  return oidc.params?.['grant_type'] === 'client_credentials';
}
