import { type AccessToken, errors, type Provider, type TokenEndpointGrantContext } from 'oidc-provider';
import type { AccessDecisions } from '../../access/access-decisions.ts';
import type { ActiveTenants } from '../../access/active-tenants.ts';
import type { ClientCalls } from '../../access/client-calls.ts';
import type { AppCatalog } from '../../catalog/app-catalog.ts';
import type { SessionsService } from '../../sessions/sessions.service.ts';
import type { AccessTokenClaims, AccessTokenVerifier } from '../tokens/access-token-verifier.ts';
import { findTokenOrigin } from '../tokens/find-token-origin.ts';
import { porticoClient } from './request-client.ts';
import { ACCESS_TOKEN_SECONDS, resourceServerOf, SUSPENDED } from './resource-servers.ts';

const ACCESS_TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:access_token';

export const TOKEN_EXCHANGE_PARAMETERS = [
  'subject_token',
  'subject_token_type',
  'requested_token_type',
  'resource',
  'audience',
  'actor_token',
  'actor_token_type',
  'scope',
];

export interface TokenExchangeDeps {
  issuer: string;
  catalog: AppCatalog;
  calls: ClientCalls;
  decisions: AccessDecisions;
  tenants: ActiveTenants;
  sessions: SessionsService;
  verifier: AccessTokenVerifier;
}

interface TokenExchangeParameters {
  subject_token?: string;
  subject_token_type?: string;
  requested_token_type?: string;
  resource?: string | string[];
  audience?: string;
  actor_token?: string;
}

type Context = TokenEndpointGrantContext<TokenExchangeParameters>;

/** An access token that names the app acting for the person (RFC 8693 §4.1). */
export type ExchangedToken = AccessToken & { act?: { sub: string; client_id: string } };

/**
 * RFC 8693, for calls between apps: app A presents its access token for a person and gets one for app B that names A as the actor.
 * Requires that A's manifest consumes B, that A's entity has the grant for it, that the person's session is alive, and that the person
 * can open B.
 */
export function createTokenExchange(deps: TokenExchangeDeps) {
  return async function tokenExchange(ctx: Context): Promise<void> {
    const { client } = ctx.oidc;
    const { url, clientId } = porticoClient(client);
    if (url === undefined) throw new errors.UnauthorizedClient('only apps of this platform exchange tokens');
    const params = checkParameters(ctx.oidc.params);
    if (!(await deps.calls.isActive(clientId))) throw new errors.UnauthorizedClient(SUSPENDED);
    const subject = await checkSubject(deps, ctx, params.subjectToken, { clientId, url });
    const audience = await checkTarget(deps, clientId, params.target, subject);

    const provider = ctx.oidc.provider as unknown as Provider;
    const token: ExchangedToken = new provider.AccessToken({
      accountId: subject.sub,
      client,
      gty: 'token_exchange',
      sessionUid: subject.sid,
      sid: subject.sid,
    } as unknown as ConstructorParameters<Provider['AccessToken']>[0]);
    token.resourceServer = new provider.ResourceServer(audience, resourceServerOf(audience));
    token.act = { sub: clientId, client_id: clientId };
    ctx.oidc.entity('AccessToken', token);
    ctx.body = {
      access_token: await token.save(),
      issued_token_type: ACCESS_TOKEN_TYPE,
      token_type: token.tokenType,
      expires_in: ACCESS_TOKEN_SECONDS,
    };
  };
}

function checkParameters(params: Context['oidc']['params']): { subjectToken: string; target: string } {
  const { subject_token: subjectToken, subject_token_type: type, requested_token_type: requested } = params;
  if (!subjectToken) throw new errors.InvalidRequest("missing required parameter 'subject_token'");
  if (type !== ACCESS_TOKEN_TYPE) throw new errors.InvalidRequest('subject_token_type must be an access token');
  if (requested !== undefined && requested !== ACCESS_TOKEN_TYPE) {
    throw new errors.InvalidRequest('requested_token_type must be an access token');
  }
  if (params.actor_token !== undefined) throw new errors.InvalidRequest('actor_token is not supported');
  const targets = [params.resource ?? [], params.audience ?? []].flat();
  const [target] = targets;
  if (target === undefined || targets.length !== 1) {
    throw new errors.InvalidTarget('exactly one resource or audience is needed');
  }
  return { subjectToken, target };
}

type Subject = AccessTokenClaims & { sid: string };

async function checkSubject(
  deps: TokenExchangeDeps,
  ctx: Context,
  subjectToken: string,
  app: { clientId: string; url: string },
): Promise<Subject> {
  const claims = await deps.verifier.verify(subjectToken, app.url);
  if (!claims || claims.client_id !== app.clientId || claims.sid === undefined || claims['cnf'] !== undefined) {
    throw new errors.InvalidGrant('subject_token is not an access token that this client holds for a person');
  }
  const provider = ctx.oidc.provider as unknown as Provider;
  const session = await provider.Session.findByUid(claims.sid);
  if (session?.accountId !== claims.sub) throw new errors.InvalidGrant('the session of subject_token has ended');
  const origin = findTokenOrigin(claims);
  if (!origin || !(await deps.sessions.findBearer(origin))) {
    throw new errors.InvalidGrant('the account is not active, or the grant was revoked');
  }
  return { ...claims, sid: claims.sid };
}

/** The audience. A slug is accepted instead of an app's origin. */
async function checkTarget(
  { catalog, calls, issuer, decisions, tenants }: TokenExchangeDeps,
  clientId: string,
  target: string,
  { sub: personId, sid }: Subject,
): Promise<string> {
  const app = (await catalog.findBySlug(target)) ?? (await catalog.findByUrl(target.replace(/\/$/, '')));
  const audience = target === 'auth' || target.replace(/\/$/, '') === issuer ? issuer : app?.url;
  if (audience === undefined || !(await calls.mayCallForPeople(clientId, audience))) {
    throw new errors.InvalidTarget('this application does not consume that API, or may not call it');
  }
  if (audience === issuer) return audience;
  const tenantId = await tenants.findOfSession(personId, sid);
  const { open } = await decisions.tryOpen({ personId, slug: app?.slug ?? '', tenantId, caller: clientId });
  if (!open) throw new errors.InvalidTarget('this account may not open that application');
  return audience;
}
