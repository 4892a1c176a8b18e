import { Agent, type Dispatcher } from 'undici';
import { type ResolveRule } from './parse-resolve.ts';
import { resolveHost } from './resolve-host.ts';
import { rideOutRestarts } from './ride-out-restarts.ts';

export interface PlatformDispatcherOptions {
  /** Rules of `parseResolve`. */
  resolve: readonly ResolveRule[];
  /** Refuses hosts without a rule. Default false. */
  onlyMapped?: boolean;
}

/** A service starts in a second. After this, callers are better off with an error. */
const PATIENCE_MS = 4000;

/** The host has no rule, and `onlyMapped` is set. */
class UnmappedHostError extends Error {
  readonly code = 'resolve.unmapped_host';
}

/**
 * An undici dispatcher that connects to the internal origin of a public one. `Host` and the URL stay public. Waits for
 * a service that restarts.
 */
export function createPlatformDispatcher(options: PlatformDispatcherOptions): Dispatcher {
  const agent = new Agent({ keepAliveTimeout: 10_000, connect: { timeout: 5000 } });
  return agent.compose(rideOutRestarts(PATIENCE_MS), (dispatch) => (request, handler) => {
    const url = new URL(String(request.origin));
    const internal = resolveHost(options.resolve, url.host);
    if (internal === undefined) {
      if (options.onlyMapped) throw new UnmappedHostError(`${url.host} is not a host of this platform`);
      return dispatch(request, handler);
    }
    const forwarded = { host: url.host, 'x-forwarded-host': url.host, 'x-forwarded-proto': url.protocol.slice(0, -1) };
    return dispatch({ ...request, origin: internal, headers: withHeaders(request.headers, forwarded) }, handler);
  });
}

function withHeaders(
  headers: Dispatcher.DispatchOptions['headers'],
  forwarded: Record<string, string>,
): Record<string, string | string[] | undefined> {
  const kept = Object.entries(toRecord(headers)).filter(([name]) => !(name.toLowerCase() in forwarded));
  return { ...Object.fromEntries(kept), ...forwarded };
}

function toRecord(headers: Dispatcher.DispatchOptions['headers']): Record<string, string | string[] | undefined> {
  if (!headers) return {};
  if (Array.isArray(headers)) {
    const pairs = Array.from({ length: headers.length / 2 }, (_, index) => [
      headers[index * 2],
      headers[index * 2 + 1],
    ]);
    return Object.fromEntries(pairs) as Record<string, string>;
  }
  if (Symbol.iterator in headers) return Object.fromEntries(headers) as Record<string, string>;
  return headers as Record<string, string | string[] | undefined>;
}
