import { maxHeaderBytes } from './plan-dynamic.ts';
import { containerLayout, type AcmeSettings, type GatewayLayout, type GatewaySettings } from './gateway-settings.ts';

/** Traefik's static configuration, read once at start. */
export function planStatic(settings: GatewaySettings, layout: GatewayLayout = containerLayout): object {
  return {
    global: { checkNewVersion: false, sendAnonymousUsage: false },
    entryPoints: planEntryPoints(settings, layout),
    providers: planProviders(settings, layout),
    serversTransport: planServersTransport(),
    // Without its plugin no router would work, and Traefik would still report itself healthy.
    experimental: { abortOnPluginFailure: true, localPlugins: { edge: { moduleName: 'portico.internal/edge' } } },
    ...(settings.acme ? { certificatesResolvers: { portico: { acme: planAcme(settings.acme) } } } : {}),
    ping: { entryPoint: 'traefik' },
    metrics: { prometheus: { entryPoint: 'traefik', addRoutersLabels: true } },
    log: { level: 'INFO', format: 'json' },
    accessLog: planAccessLog(),
  };
}

/** Maximum idle connections per app, and so the maximum repetitions of a GET when they break one after another. */
export const maxIdleConnections = 64;

/**
 * Two minutes to the first header, as in the embedded gateway; bodies have no limit. One second to connect: the app is
 * on this machine, and the address of a container that just died does not respond at all.
 */
function planServersTransport(): object {
  return {
    maxIdleConnsPerHost: maxIdleConnections,
    // Fastify closes idle connections after 72 seconds, nginx after 75. A request sent at that moment would be lost.
    forwardingTimeouts: { dialTimeout: '1s', responseHeaderTimeout: '120s', idleConnTimeout: '60s' },
  };
}

function planEntryPoints(settings: GatewaySettings, { listen }: GatewayLayout): object {
  const { acme, port } = settings;
  const served = planServed(settings);
  // `traefik` is Traefik's own name for the entry point that routers do not get by default.
  const traefik = { address: listen.internal };
  if (!acme) return { web: { address: listen.web, ...served }, traefik };
  const redirections = { entryPoint: { to: `:${port}`, scheme: 'https', permanent: true } };
  const tls = { certResolver: 'portico', options: 'portico@file', ...planDomains(settings) };
  return {
    web: { address: listen.web, ...served, http: { redirections } },
    websecure: { address: listen.websecure, ...served, http: { ...served.http, tls } },
    traefik,
  };
}

function planServed({ trustedProxy }: GatewaySettings) {
  return {
    asDefault: true,
    http: {
      middlewares: ['portico@file'],
      // Addresses are forwarded unchanged. Some servers treat `X_Forwarded_For` as `X-Forwarded-For`.
      sanitizePath: false,
      underscoreHeadersStrategy: 'delete',
      // Read, then refused by the plugin: a page with a way out needs a request to answer.
      maxHeaderBytes: 8 * maxHeaderBytes,
    },
    // Until the end of a request's body, so that a large upload over a slow line succeeds. Responses have no limit.
    transport: { respondingTimeouts: { readTimeout: '600s' } },
    // The plugin writes the client's address. Traefik would append the front's.
    forwardedHeaders: { trustedIPs: [...trustedProxy], notAppendXForwardedFor: true },
  };
}

/** One certificate for all hosts if the challenge allows it. Otherwise each router's rule says which host needs one. */
function planDomains({ acme, domain }: GatewaySettings): object {
  return acme?.challenge === 'dns' ? { domains: [{ main: domain, sans: [`*.${domain}`] }] } : {};
}

function planProviders({ instance }: GatewaySettings, { docker, dynamicFolder }: GatewayLayout): object {
  return {
    // Traefik's default of two seconds is long for a person who waits for an app to return.
    providersThrottleDuration: '200ms',
    file: { directory: dynamicFolder, watch: true },
    ...(docker === undefined
      ? {}
      : {
          docker: {
            endpoint: docker,
            exposedByDefault: false,
            network: `portico-edge-${instance}`,
            constraints: `Label(\`portico.instance\`, \`${instance}\`)`,
          },
        }),
  };
}

function planAcme({ email, challenge, dnsProvider, server, caCertificates = [] }: AcmeSettings): object {
  return {
    email,
    storage: '/acme/acme.json',
    keyType: 'EC256',
    ...(server === '' ? {} : { caServer: server }),
    ...(caCertificates.length === 0 ? {} : { caCertificates: [...caCertificates], caSystemCertPool: true }),
    ...(challenge === 'dns' ? { dnsChallenge: { provider: dnsProvider } } : { httpChallenge: { entryPoint: 'web' } }),
  };
}

/** One JSON line per request. Omits queries (codes, one-time tokens) and headers (credentials). */
function planAccessLog(): object {
  return {
    format: 'json',
    fields: {
      names: { ClientUsername: 'drop' },
      queryParameters: { defaultMode: 'drop' },
      headers: { defaultMode: 'drop', names: { 'X-Request-Id': 'keep', 'User-Agent': 'keep' } },
    },
  };
}
