import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { AssetCache } from '@portico/static-files';
import { appFailure } from './app-failure.ts';
import type { AppPool } from './app-pool.ts';
import { clearCookies, clearCookiesPath, countHeaderBytes } from './clear-cookies.ts';
import type { GatewayOptions } from './gateway-options.ts';
import type { PeerTrust } from './peer-trust.ts';
import { sendProblem } from './problem.ts';
import { ProxyExchange } from './proxy-exchange.ts';
import { ProxyUpgrade } from './proxy-upgrade.ts';
import { sendRedirect } from './redirect.ts';
import { brokenRequest, headersTooLarge, unknownHost } from './refusals.ts';
import { readTarget } from './request-target.ts';
import type { AppTarget, RouteTable } from './route-table.ts';
import { serveStatic } from './static/serve-static.ts';
import { upstreamHeaders } from './upstream-headers.ts';

export interface HandlerContext {
  readonly routes: RouteTable;
  readonly assets: AssetCache;
  readonly trusts: PeerTrust;
  /** Larger ones get 431. */
  readonly headerBytes: number;
  readonly onFailure: GatewayOptions['onFailure'];
}

/** The bytes after a handshake's headers, and their socket. */
export interface UpgradeSocket {
  readonly socket: Duplex;
  readonly head: Buffer;
}

/** Finds the handler of a request and calls it. */
export function handleRequest(
  context: HandlerContext,
  request: IncomingMessage,
  response: ServerResponse,
  upgrade?: UpgradeSocket,
): void {
  const target = readTarget(request);
  if (!target || request.method === 'TRACE') {
    sendProblem(request, response, brokenRequest, randomUUID());
    return;
  }
  const found = context.routes.find(target.hostname);
  if (!found) {
    sendProblem(request, response, unknownHost, randomUUID());
    return;
  }
  if (found.kind === 'redirect') {
    sendRedirect(response, found.to, target.path);
    return;
  }
  if (countHeaderBytes(request) > context.headerBytes) {
    if (request.method === 'GET' && target.path === clearCookiesPath) clearCookies(request, response, target.hostname);
    else sendProblem(request, response, headersTooLarge, randomUUID());
    return;
  }
  const pool = choosePool(found, target.path);
  if (pool) proxy(context, request, response, upgrade, { app: found, pool, host: target.host, path: target.path });
  else serve(context, request, response, found, target.path);
}

interface Destination {
  readonly app: AppTarget;
  readonly pool: AppPool;
  readonly host: string;
  readonly path: string;
}

function proxy(
  context: HandlerContext,
  request: IncomingMessage,
  response: ServerResponse,
  upgrade: UpgradeSocket | undefined,
  { app, pool, host, path }: Destination,
): void {
  const { requestId, headers } = upstreamHeaders(request, host, context.trusts, app.publicScheme);
  const onFailure = (cause: Error) => {
    const problem = appFailure(cause, app.route.name);
    context.onFailure?.({ requestId, slug: app.route.slug, code: problem.code, cause });
    sendProblem(request, response, problem, requestId);
  };
  const options = { request, response, pool, path, headers, requestId, onFailure };
  if (upgrade) new ProxyUpgrade({ ...options, ...upgrade }).start();
  else new ProxyExchange(options).start();
}

function serve(
  context: HandlerContext,
  request: IncomingMessage,
  response: ServerResponse,
  app: AppTarget,
  path: string,
) {
  const { staticRoot: root = '', name, publicUrl } = app.route;
  const requestId = randomUUID();
  const query = path.indexOf('?');
  const pathname = query === -1 ? path : path.slice(0, query);
  const site = { root, name, publicUrl };
  serveStatic({ site, cache: context.assets, request, response, pathname, requestId }).catch((cause: unknown) => {
    context.onFailure?.({ requestId, slug: app.route.slug, code: 'gateway.app_failed', cause });
    response.destroy();
  });
}

/** Undefined: serve the frontend's files. */
function choosePool({ route, backend, frontend }: AppTarget, path: string): AppPool | undefined {
  if (isBelow(path, route.apiPrefix)) return backend;
  if (frontend) return frontend;
  return route.staticRoot === undefined ? backend : undefined;
}

function isBelow(path: string, prefix: string): boolean {
  if (!path.startsWith(prefix)) return false;
  const next = path.charCodeAt(prefix.length);
  return Number.isNaN(next) || next === 0x2f || next === 0x3f;
}
