/**
 * One rule of `PORTICO_RESOLVE`: requests to `host` go to `origin`. `host` can start with `*.` (any one label); a `*`
 * in the origin's host stands for that label.
 */
export interface ResolveRule {
  host: string;
  origin: string;
}

/** `PORTICO_RESOLVE` is not a list of `<public host[:port]>=<internal origin>` pairs. */
export class ResolveError extends Error {
  readonly code = 'resolve.invalid';
}

/**
 * Reads `PORTICO_RESOLVE`. Empty text gives no rules. Throws ResolveError naming the pair that is wrong.
 *
 * @example
 * parseResolve('auth.localhost:8080=http://127.0.0.1:8100,*.localhost:8080=http://127.0.0.1:8080');
 * parseResolve('*.localhost=http://*-backend:8000'); // crm.localhost is reached at http://crm-backend:8000
 */
export function parseResolve(text: string | undefined): ResolveRule[] {
  const pairs = (text ?? '').split(',').map((pair) => pair.trim());
  return pairs.filter((pair) => pair !== '').map(parseRule);
}

function parseRule(pair: string): ResolveRule {
  const at = pair.indexOf('=');
  const host = pair.slice(0, Math.max(at, 0)).trim().toLowerCase();
  const origin = pair.slice(at + 1).trim();
  if (at < 0 || !/^(\*\.)?[a-z0-9.-]+(:\d+)?$/.test(host)) {
    throw new ResolveError(`PORTICO_RESOLVE: "${pair}" must be <public host[:port]>=<internal origin>`);
  }
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.origin !== origin.replace(/\/$/, '')) {
    throw new ResolveError(`PORTICO_RESOLVE: "${origin}" is not an origin such as http://127.0.0.1:8100`);
  }
  const stars = url.hostname.split('*').length - 1;
  if (stars > 1 || (stars === 1 && !host.startsWith('*.'))) {
    throw new ResolveError(`PORTICO_RESOLVE: the * in "${origin}" stands for no label of "${host}"`);
  }
  return { host, origin: url.origin };
}
