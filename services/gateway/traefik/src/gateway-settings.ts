import type { PublicAddress } from '@portico/manifest';

/** Automatic certificates (RFC 8555). */
export interface AcmeSettings {
  /** Contact address for the certificate authority. */
  readonly email: string;
  /** `http`: one certificate per host, over port 80. `dns`: one for `*.<domain>`, by Traefik's DNS record. */
  readonly challenge: 'http' | 'dns';
  /** Traefik's name of the DNS provider, for example `hetzner`. Read only for `dns`. */
  readonly dnsProvider: string;
  /** Directory address of the certificate authority. Empty for Let's Encrypt. */
  readonly server: string;
  /** Paths, in Traefik's view, of root certificates for a private authority's own server. */
  readonly caCertificates?: readonly string[];
}

export interface GatewaySettings extends PublicAddress {
  /** Four hex digits that identify the checkout. */
  readonly instance: string;
  /** Addresses and CIDR ranges of the TLS-terminating front. Empty without one. */
  readonly trustedProxy: readonly string[];
  /** Addresses of this machine's own programs, such as the CLI. Only matters with a front. Default none. */
  readonly ownAddresses?: readonly string[];
  /** Undefined unless Traefik terminates TLS itself. */
  readonly acme: AcmeSettings | undefined;
}

/** Addresses of the gateway's parts. */
export interface GatewayLayout {
  /** Addresses on which Traefik listens: `:8080`. */
  readonly listen: {
    readonly web: string;
    readonly websecure: string;
    /** Health and metrics. Never published. */
    readonly internal: string;
  };
  /** Folder of the dynamic configuration, in Traefik's view. */
  readonly dynamicFolder: string;
  /** Origin of `gateway-pages` for pages in place of an app. */
  readonly pages: string;
  /** Origin of `gateway-pages` for error pages. */
  readonly errorPages: string;
  /** Endpoint of the read-only Docker socket proxy. Without it only files define routes. */
  readonly docker?: string;
}

/** As in `services/gateway/docker-compose.yml`. */
export const containerLayout: GatewayLayout = {
  listen: { web: ':8080', websecure: ':8443', internal: ':8082' },
  dynamicFolder: '/etc/traefik/dynamic',
  pages: 'http://gateway-pages:8000',
  errorPages: 'http://gateway-pages:8001',
  docker: 'tcp://docker-proxy:2375',
};
