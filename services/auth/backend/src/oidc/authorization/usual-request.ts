import type { ClaimsParameter, Client, Session } from 'oidc-provider';
import { SCOPES } from '../provider/claims.ts';
import { porticoClient } from '../provider/request-client.ts';

/** An authorization request (RFC 6749 §4.1.1, RFC 7636 §4.3, RFC 8707 §2) as our apps send it. */
export interface UsualRequest {
  clientId: string;
  redirectUri: string;
  scope: string;
  state: string | undefined;
  nonce: string | undefined;
  codeChallenge: string;
  resource: string | undefined;
}

const NAMES = new Set([
  'client_id',
  'response_type',
  'redirect_uri',
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'resource',
]);
/** Printable ASCII. */
const PLAIN = /^[\x21-\x7e]{1,1024}$/;
/** SHA-256 in base64url. */
const CHALLENGE = /^[\w-]{43}$/;

/** Undefined for any other request, such as one with `prompt` or a repeated parameter. */
export function readUsualRequest(query: URLSearchParams): UsualRequest | undefined {
  const values = new Map(query);
  const isKnown = values.size === query.size && [...values].every(([name, value]) => NAMES.has(name) && value !== '');
  if (!isKnown || values.get('response_type') !== 'code' || values.get('code_challenge_method') !== 'S256')
    return undefined;
  const [clientId, redirectUri] = [values.get('client_id'), values.get('redirect_uri')];
  const [scope, codeChallenge] = [values.get('scope'), values.get('code_challenge')];
  const [state, nonce, resource] = [values.get('state'), values.get('nonce'), values.get('resource')];
  if (!clientId || !redirectUri || !scope || !codeChallenge || !CHALLENGE.test(codeChallenge)) return undefined;
  if (![state, nonce].every((text) => text === undefined || PLAIN.test(text)) || !isUsualScope(scope)) return undefined;
  return { clientId, redirectUri, scope, state, nonce, codeChallenge, resource };
}

/** Each scope once, with `openid`. `offline_access` has rules of its own. */
function isUsualScope(scope: string): boolean {
  const scopes = scope.split(' ');
  const isKnown = scopes.every((one) => SCOPES.includes(one) && one !== 'offline_access');
  return isKnown && new Set(scopes).size === scopes.length && scopes.includes('openid');
}

/** Whether the client is one of our apps, without rules but the age of a sign-in, and may send this request. */
export function maySend(client: Client, { redirectUri, resource }: UsualRequest): boolean {
  const { firstParty, url, fapi } = porticoClient(client);
  return (
    firstParty &&
    !fapi &&
    url !== undefined &&
    (resource ?? url) === url &&
    client['applicationType'] === 'web' &&
    !client['requirePushedAuthorizationRequests'] &&
    !client['dpopBoundAccessTokens'] &&
    !client['defaultAcrValues'] &&
    !client.scope &&
    client.responseTypeAllowed('code') &&
    client.redirectUriAllowed(redirectUri)
  );
}

/** Whether the sign-in is older than the app's manifest allows (`auth.max_age`). */
export function isTooOld(session: Session, { defaultMaxAge }: Client): boolean {
  return defaultMaxAge !== undefined && session.past(defaultMaxAge);
}

/** Claims of the ID token beyond those of the scopes. `sid` as in `loadGrant`; the other as in OpenID Connect Core §2. */
export function claimsOf({ defaultMaxAge, requireAuthTime }: Client): ClaimsParameter {
  const needsTime = defaultMaxAge !== undefined || requireAuthTime === true;
  return { id_token: { ...(needsTime && { auth_time: { essential: true } }), sid: null } };
}
