import type { AuthorizationCode, Client, Grant } from 'oidc-provider';
import { hash } from 'node:crypto';
import { isSameSecret } from '../../platform/is-same-secret.ts';
import { porticoClient } from '../provider/request-client.ts';

/** RFC 7636 §4.1. */
const VERIFIER = /^[\w.~-]{43,128}$/;
const FIELDS = new Set(['grant_type', 'code', 'redirect_uri', 'code_verifier', 'resource']);
/** Of the ID token, beyond those of its scopes. `max_age` requests the second one. */
const CLAIMS = new Set(['sid', 'auth_time']);

/** Whether a client redeems its own valid code with its proof (RFC 6749 §4.1.3, RFC 7636 §4.6). */
export function provesCode(code: AuthorizationCode, client: Client, form: URLSearchParams): boolean {
  const verifier = form.get('code_verifier') ?? '';
  return (
    code.isValid &&
    code.clientId === client.clientId &&
    code.redirectUri === form.get('redirect_uri') &&
    code.codeChallengeMethod === 'S256' &&
    VERIFIER.test(verifier) &&
    isSameSecret(hash('sha256', verifier, 'base64url'), code.codeChallenge ?? '')
  );
}

/** Whether a request and its code are as our apps make them: for the app itself, bound to no key, with the usual claims. */
export function isUsualCode(code: AuthorizationCode, client: Client, form: URLSearchParams): boolean {
  const { url, firstParty } = porticoClient(client);
  return (
    firstParty &&
    url !== undefined &&
    code.resource === url &&
    (form.get('resource') ?? url) === url &&
    [...form.keys()].every((name) => FIELDS.has(name)) &&
    [code.dpopJkt, code['x5t#S256'], code.rar, code['attestationJkt']].every((special) => special === undefined) &&
    code.scopes.has('openid') &&
    Object.keys(code.claims?.id_token ?? {}).every((claim) => CLAIMS.has(claim))
  );
}

/** Whether the code's grant is valid and restricts nothing. */
export function isUsualGrant(grant: Grant, code: AuthorizationCode): boolean {
  return (
    !grant.isExpired &&
    grant.clientId === code.clientId &&
    grant.accountId === code.accountId &&
    grant.rejected === undefined &&
    grant.resources === undefined
  );
}
