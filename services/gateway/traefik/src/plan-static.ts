import { maxHeaderBytes } from './plan-dynamic.ts';
import { containerLayout, type AcmeSettings, type GatewayLayout, type GatewaySettings } from './gateway-settings.ts';

/** Traefik's static configuration; it is read once, at start. */
export function planStatic(settings: GatewaySettings, layout: GatewayLayout = containerLayout): object {
  return {
    global: { checkNewVersion: false, sendAnonymousUsage: false },
    entryPoints: planEntryPoints(settings, layout),
    providers: planProviders(settings, layout),
    serversTransport: planServersTransport(),
    // Without its plugin no router would work, and Traefik would still say that it is healthy.
    experimental: { abortOnPluginFailure: true, localPlugins: { edge: { moduleName: 'portico.internal/edge' } } },
    ...(settings.acme ? { certificatesResolvers: { portico: { acme: planAcme(settings.acme) } } } : {}),
    ping: { entryPoint: 'traefik' },
    metrics: { prometheus: { entryPoint: 'traefik', addRoutersLabels: true } },
    log: { level: 'INFO', format: 'json' },
    accessLog: planAccessLog(),
  };
}

/** The most that is kept per app, and so the most often that a GET is asked again when one after the other breaks off. */
export const maxIdleConnections = 64;

/**
 * Two minutes to the first header, as in the embedded gateway; bodies have no end. One second to connect: the app is on this
 * machine, and the address of a container that has just died answers nothing at all.
 */
function planServersTransport(): object {
  return {
    maxIdleConnsPerHost: maxIdleConnections,
    // Fastify closes what is idle after 72 seconds, nginx after 75: a request sent at that moment would be lost.
    forwardingTimeouts: { dialTimeout: '1s', responseHeaderTimeout: '120s', idleConnTimeout: '60s' },
  };
}

function planEntryPoints(settings: GatewaySettings, { listen }: GatewayLayout): object {
  const { acme, port } = settings;
  const served = planServed(settings);
  // `traefik` is Traefik's own name for the entry point that no router gets by itself.
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
      // Addresses pass letter for letter; `X_Forwarded_For` is `X-Forwarded-For` to some servers.
      sanitizePath: false,
      underscoreHeadersStrategy: 'delete',
      // Read, then refused by the plugin: a page with a way out needs a request to answer.
      maxHeaderBytes: 8 * maxHeaderBytes,
    },
    // To the end of a request's body, so that a large upload over a slow line ends well. Answers have no limit.
    transport: { respondingTimeouts: { readTimeout: '600s' } },
    // The plugin writes the one address that a request comes from; Traefik would append the front's.
    forwardedHeaders: { trustedIPs: [...trustedProxy], notAppendXForwardedFor: true },
  };
}

/** One certificate for all hosts where the challenge allows it; otherwise each router's rule says which host needs one. */
function planDomains({ acme, domain }: GatewaySettings): object {
  return acme?.challenge === 'dns' ? { domains: [{ main: domain, sans: [`*.${domain}`] }] } : {};
}

function planProviders({ instance }: GatewaySettings, { docker, dynamicFolder }: GatewayLayout): object {
  return {
    // Traefik's own two seconds are long for somebody who looks at an app that has just come back.
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

/** One JSON line per request. Queries hold codes and one-time tokens, headers credentials: neither is written down. */
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
