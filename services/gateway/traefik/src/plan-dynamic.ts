import type { Route } from '@portico/manifest';
import { containerLayout, type GatewayLayout, type GatewaySettings } from './gateway-settings.ts';
import { hostRule } from './rules.ts';

const megabyte = 1024 * 1024;
/** Request line and headers, as in the embedded gateway. */
export const maxHeaderBytes = 32_768;
const twoYearsSeconds = 63_072_000;

/** Configuration for Traefik's file provider: everything except the apps' own routes. */
export function planDynamic(
  settings: GatewaySettings,
  routes: readonly Route[],
  layout: GatewayLayout = containerLayout,
): object {
  return {
    http: {
      routers: planRouters(settings, routes),
      middlewares: planMiddlewares(settings),
      services: {
        pages: { loadBalancer: { servers: [{ url: layout.pages }] } },
        'error-pages': { loadBalancer: { servers: [{ url: layout.errorPages }] } },
      },
    },
    ...(settings.acme ? { tls: { options: { portico: { minVersion: 'VersionTLS12', sniStrict: false } } } } : {}),
  };
}

function planRouters(settings: GatewaySettings, routes: readonly Route[]): object {
  const redirects = routes.filter((route) => route.kind === 'redirect').flatMap(({ hosts }) => hosts);
  return {
    // Every other router has a longer rule and therefore a higher priority.
    'catch-all': { rule: 'PathPrefix(`/`)', priority: 1, service: 'pages' },
    // The page service refuses both: a proxied TRACE would reveal an app's response to a request that must not be sent.
    'odd-methods': { rule: 'Method(`TRACE`) || Method(`CONNECT`)', priority: 1_000_000, service: 'pages' },
    ...(settings.acme ? planCertifiedRedirects(redirects) : {}),
  };
}

/**
 * The page service would redirect these anyway; naming their hosts gets them certificates. One router each: hosts of
 * one rule share a certificate, and one host that does not resolve here would block all.
 */
function planCertifiedRedirects(hosts: readonly string[]): object {
  return Object.fromEntries(
    hosts.map((host) => [`redirect-${host.replaceAll('.', '-')}`, { rule: hostRule(host), service: 'pages' }]),
  );
}

function planMiddlewares(settings: GatewaySettings): object {
  const { trustedProxy, ownAddresses = [] } = settings;
  const all = ['headers-too-large', 'edge', 'one-request-id', 'security-headers', 'compression'];
  const behindFront = trustedProxy.length > 0;
  return {
    portico: { chain: { middlewares: behindFront ? ['front-only', ...all] : all } },
    // Nothing may bypass the front, its TLS and its filters.
    ...(behindFront ? { 'front-only': { ipAllowList: { sourceRange: [...trustedProxy, ...ownAddresses] } } } : {}),
    edge: { plugin: { edge: { trustedIPs: [...trustedProxy], maxBodyBytes: 100 * megabyte, maxHeaderBytes } } },
    'headers-too-large': planHeadersTooLarge(),
    'one-request-id': planOneRequestId(),
    'security-headers': { headers: planSecurityHeaders(settings) },
    compression: { compress: { includedContentTypes: compressible, encodings: ['zstd', 'br', 'gzip'] } },
    pages: planErrorPages(),
    'sign-in': { chain: { middlewares: ['sign-in-rate', 'sign-in-body'] } },
    'sign-in-rate': { rateLimit: planSignInRate() },
    // The only route that buffers the body: sign-in does not stream, and a too large body is a clean 413.
    'sign-in-body': { buffering: { maxRequestBodyBytes: 65_536, memRequestBodyBytes: 65_536 } },
  };
}

/**
 * Services return the request id that they received, and Traefik would add theirs to the gateway's. The errors
 * middleware overwrites existing headers instead; no response has the status that it waits for.
 */
function planOneRequestId(): object {
  return { errors: { status: ['599'], service: 'error-pages', query: '/599' } };
}

/** The plugin uses 598 for too many cookies. An app's own 431 passes unchanged. */
function planHeadersTooLarge(): object {
  return { errors: { ...askPages('/431?url={url}'), status: ['598'], statusRewrites: { '598': 431 } } };
}

/** Apps set Content-Security-Policy and framing themselves: only they know what their pages load. */
function planSecurityHeaders({ tls }: GatewaySettings): object {
  return {
    contentTypeNosniff: true,
    customResponseHeaders: { Server: '', 'X-Powered-By': '' },
    ...(tls ? { stsSeconds: twoYearsSeconds, sslProxyHeaders: { 'X-Forwarded-Proto': 'https' } } : {}),
  };
}

/** An explicit list, so that event streams and compressed files pass unchanged. */
const compressible = [
  'text/html',
  'text/css',
  'text/javascript',
  'text/plain',
  'text/csv',
  'application/javascript',
  'application/json',
  'application/manifest+json',
  'application/problem+json',
  'application/xml',
  'image/svg+xml',
];

/** For the moment between the end of a container and of its router, and for an app that hangs up. */
function planErrorPages(): object {
  return { errors: { ...askPages('/{status}?url={url}'), status: ['502', '504'] } };
}

function askPages(query: string) {
  const errorRequestHeaders = ['Accept', 'Sec-Fetch-Mode', 'X-Request-Id', 'X-Forwarded-Method'];
  return { service: 'error-pages', query, errorRequestHeaders };
}

/**
 * Two requests a second per address, sixty at once: enough for an office behind one address, but it stops a flood. Auth
 * itself slows guesses down, per account.
 */
function planSignInRate(): object {
  // The plugin reduces `X-Forwarded-For` to one address; the peer would be the front.
  return { average: 2, burst: 60, sourceCriterion: { ipStrategy: { depth: 1, ipv6Subnet: 64 } } };
}
