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

/** True for addresses that the OpenID provider handles. All others belong to our own routes. */
export function isOidcPath(url: string): boolean {
  const path = pathOf(url);
  return exact.has(path) || resume.test(path);
}

/** The endpoint as a template, for metrics. */
export function endpointOf(path: string): string {
  return exact.has(path) ? path : path.replace(resume, '/$1/:uid');
}

/** Without the query, which can carry codes. */
export function pathOf(url: string): string {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}
