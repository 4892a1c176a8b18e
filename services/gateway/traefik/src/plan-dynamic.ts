import type { Route } from '@portico/manifest';
import { containerLayout, type GatewayLayout, type GatewaySettings } from './gateway-settings.ts';
import { hostRule } from './rules.ts';

const megabyte = 1024 * 1024;
/** Request line and headers, as in the embedded gateway. */
export const maxHeaderBytes = 32_768;
const twoYearsSeconds = 63_072_000;

/** What Traefik's file provider follows: everything that is not an app's own route. */
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
    // Any other router has a longer rule, and with it a higher priority.
    'catch-all': { rule: 'PathPrefix(`/`)', priority: 1, service: 'pages' },
    // The page service refuses both: a proxied TRACE would show an app's answer to a request that nobody should send.
    'odd-methods': { rule: 'Method(`TRACE`) || Method(`CONNECT`)', priority: 1_000_000, service: 'pages' },
    ...(settings.acme ? planCertifiedRedirects(redirects) : {}),
  };
}

/**
 * The page service redirects these anyway; named here, their hosts get certificates. One router each: the hosts of one rule share a
 * certificate, and would all go without when one of them does not lead here.
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
    // Nobody goes round the front, its TLS and its filters.
    ...(behindFront ? { 'front-only': { ipAllowList: { sourceRange: [...trustedProxy, ...ownAddresses] } } } : {}),
    edge: { plugin: { edge: { trustedIPs: [...trustedProxy], maxBodyBytes: 100 * megabyte, maxHeaderBytes } } },
    'headers-too-large': planHeadersTooLarge(),
    'one-request-id': planOneRequestId(),
    'security-headers': { headers: planSecurityHeaders(settings) },
    compression: { compress: { includedContentTypes: compressible, encodings: ['zstd', 'br', 'gzip'] } },
    pages: planErrorPages(),
    'sign-in': { chain: { middlewares: ['sign-in-rate', 'sign-in-body'] } },
    'sign-in-rate': { rateLimit: planSignInRate() },
    // The only route whose body is read before it is passed on: nothing streams here, and too much is a clean 413.
    'sign-in-body': { buffering: { maxRequestBodyBytes: 65_536, memRequestBodyBytes: 65_536 } },
  };
}

/**
 * Services answer with the request id that they were given, and Traefik would add theirs to the gateway's. The errors
 * middleware copies an answer's headers over those that are there; no answer has the status that it waits for.
 */
function planOneRequestId(): object {
  return { errors: { status: ['599'], service: 'error-pages', query: '/599' } };
}

/** The plugin says 598 for too many cookies. An app's own 431 passes as it is. */
function planHeadersTooLarge(): object {
  return { errors: { ...askPages('/431?url={url}'), status: ['598'], statusRewrites: { '598': 431 } } };
}

/** Content-Security-Policy and framing are the app's own: only it knows what its pages load. */
function planSecurityHeaders({ tls }: GatewaySettings): object {
  return {
    contentTypeNosniff: true,
    customResponseHeaders: { Server: '', 'X-Powered-By': '' },
    ...(tls ? { stsSeconds: twoYearsSeconds, sslProxyHeaders: { 'X-Forwarded-Proto': 'https' } } : {}),
  };
}

/** Named one by one, so that event streams and what is compressed already pass as they are. */
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

/** For the moment between the end of a container and that of its router, and for an app that hangs up. */
function planErrorPages(): object {
  return { errors: { ...askPages('/{status}?url={url}'), status: ['502', '504'] } };
}

function askPages(query: string) {
  const errorRequestHeaders = ['Accept', 'Sec-Fetch-Mode', 'X-Request-Id', 'X-Forwarded-Method'];
  return { service: 'error-pages', query, errorRequestHeaders };
}

/**
 * Two a second from one address, sixty at once: an office behind one address signs in undisturbed, a flood ends here.
 * Guesses are slowed down by auth itself, per account.
 */
function planSignInRate(): object {
  // The plugin has made `X-Forwarded-For` one address; the peer would be the front.
  return { average: 2, burst: 60, sourceCriterion: { ipStrategy: { depth: 1, ipv6Subnet: 64 } } };
}
