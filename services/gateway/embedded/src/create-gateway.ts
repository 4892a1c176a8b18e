import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, createServer as createNetServer, type Server as NetServer, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { AssetCache } from '@portico/static-files';
import { answerClientError } from './answer-client-error.ts';
import { defaultLimits, type GatewayLimits, type GatewayOptions } from './gateway-options.ts';
import { handleRequest, type HandlerContext } from './handle-request.ts';
import { isLoopback, peerTrust } from './peer-trust.ts';
import { responseOn } from './proxy-upgrade.ts';
import type { Route } from './route.ts';
import { RouteTable } from './route-table.ts';

export interface Gateway extends AsyncDisposable {
  listen(): Promise<{ host: string; port: number }>;
  /** Uses other routes from the next request on. Pending requests and WebSockets continue. */
  reload(routes: readonly Route[]): void;
  /** Lets pending requests end, for up to `graceMs` (default 5,000), then breaks the rest. */
  close(graceMs?: number): Promise<void>;
}

/**
 * The edge of the embedded runtime: HTTP/1.1 in front of every app.
 *
 * @throws {Error} when `host` is not loopback and no trusted proxy is named.
 * @example await using gateway = createGateway({ routes: planRoutes(manifests, settings), port: 8080 });
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { host = '127.0.0.1', port, trustedProxies = [] } = options;
  if (!isLoopback(host) && trustedProxies.length === 0) {
    throw new Error(
      `The gateway speaks plain HTTP and does not listen on ${host} by itself: set PORTICO_TRUSTED_PROXY to the address of the TLS-terminating proxy in front of it, or HOST to 127.0.0.1.`,
    );
  }
  const limits = { ...defaultLimits, ...options.limits };
  const routes = new RouteTable(options.routes, limits);
  const assets = new AssetCache(limits.cacheBytes);
  const server = createHttpServer(
    {
      routes,
      assets,
      trusts: peerTrust(trustedProxies),
      headerBytes: limits.headerBytes,
      onFailure: options.onFailure,
    },
    limits,
  );
  const upgraded = new Set<Duplex>();
  server.on('upgrade', (_, socket) => {
    upgraded.add(socket);
    socket.on('close', () => upgraded.delete(socket));
  });

  // Browsers try ::1 first for hosts below localhost: otherwise another server there would get their requests.
  const twin = createNetServer({ allowHalfOpen: true, noDelay: true }, (socket) => server.emit('connection', socket));
  const hasTwin = host === '127.0.0.1' && trustedProxies.length === 0;

  const close = async (graceMs = 5_000) => {
    twin.close();
    const closed = new Promise((done) => server.close(done));
    for (const socket of upgraded) socket.destroy();
    server.closeIdleConnections();
    const impatience = setTimeout(() => server.closeAllConnections(), graceMs);
    await closed;
    clearTimeout(impatience);
    await routes.destroy();
  };
  return {
    listen: async () => {
      await listenOn(server, host, port);
      const bound = (server.address() as AddressInfo).port;
      if (hasTwin) await listenOn(twin, '::1', bound).catch(passWithoutIpv6);
      return { host, port: bound };
    },
    reload: (next) => routes.replace(next),
    close,
    [Symbol.asyncDispose]: () => close(),
  };
}

function listenOn(server: NetServer, host: string, port: number): Promise<void> {
  return new Promise((done, fail) => server.once('error', fail).listen({ host, port }, done));
}

function passWithoutIpv6(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EADDRNOTAVAIL' && error.code !== 'EAFNOSUPPORT') throw error;
}

function createHttpServer(context: HandlerContext, limits: GatewayLimits): Server {
  const server = createServer({
    // Read, then refused: a page with a way out needs a request to answer.
    maxHeaderSize: 8 * limits.headerBytes,
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    // How often Node checks for connections over their time limit. The default is half a minute.
    connectionsCheckingInterval: Math.min(5_000, limits.headersTimeoutMs),
    noDelay: true,
    // Ignores offers of other protocols (curl sends h2c), as HTTP allows, and serves the request itself.
    shouldUpgradeCallback: (request: IncomingMessage) => request.headers.upgrade?.toLowerCase() === 'websocket',
  });
  server.on('clientError', answerClientError);
  server.on('request', (request, response) => handleRequest(context, request, response));
  server.on('upgrade', (request, socket: Duplex, head) => {
    handleRequest(context, request, responseOn(request, socket), { socket: socket as Socket, head });
  });
  return server;
}
