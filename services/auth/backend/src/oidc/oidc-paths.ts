const exact = new Set([
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
  '/auth',
  '/token',
  '/jwks',
  '/me',
  '/token/introspection',
  '/token/revocation',
  '/session/end',
  '/session/end/confirm',
  '/session/end/success',
  '/request',
  '/device',
  '/device/auth',
]);
const resume = /^\/(auth|device)\/[\w-]+$/;

/** True for the addresses that the OpenID provider answers; everything else belongs to our own routes. */
export function isOidcPath(url: string): boolean {
  const end = url.indexOf('?');
  const path = end === -1 ? url : url.slice(0, end);
  return exact.has(path) || resume.test(path);
}
