import type { PublicAddress } from '@portico/manifest';

/** How Traefik gets certificates by itself (RFC 8555). */
export interface AcmeSettings {
  /** Whom the certificate authority writes to. */
  readonly email: string;
  /** `http`: one certificate per host, over port 80. `dns`: one for `*.<domain>`, by a DNS record that Traefik makes. */
  readonly challenge: 'http' | 'dns';
  /** Name of Traefik's DNS provider, for example `hetzner`; read only for `dns`. */
  readonly dnsProvider: string;
  /** Directory address of the certificate authority; empty for Let's Encrypt. */
  readonly server: string;
  /** Paths, as Traefik sees them, of the certificates that a private authority's own server is known by. */
  readonly caCertificates?: readonly string[];
}

export interface GatewaySettings extends PublicAddress {
  /** Four hex digits that name the checkout. */
  readonly instance: string;
  /** Addresses and CIDR ranges of the front that ends TLS; empty when there is none. */
  readonly trustedProxy: readonly string[];
  /** Addresses from which this machine's own programs call, the CLI among them. Only with a front does it matter. Default none. */
  readonly ownAddresses?: readonly string[];
  /** Undefined unless Traefik ends TLS itself. */
  readonly acme: AcmeSettings | undefined;
}

/** Where the gateway's parts find one another. */
export interface GatewayLayout {
  /** Addresses that Traefik listens on: `:8080`. */
  readonly listen: {
    readonly web: string;
    readonly websecure: string;
    /** Health and metrics; published nowhere. */
    readonly internal: string;
  };
  /** Folder of the dynamic configuration, as Traefik sees it. */
  readonly dynamicFolder: string;
  /** Origin of `gateway-pages` for pages in place of an app. */
  readonly pages: string;
  /** Origin of `gateway-pages` for error pages. */
  readonly errorPages: string;
  /** Endpoint of the read-only Docker socket proxy; without it only files say what there is. */
  readonly docker?: string;
}

/** As `services/gateway/docker-compose.yml` arranges it. */
export const containerLayout: GatewayLayout = {
  listen: { web: ':8080', websecure: ':8443', internal: ':8082' },
  dynamicFolder: '/etc/traefik/dynamic',
  pages: 'http://gateway-pages:8000',
  errorPages: 'http://gateway-pages:8001',
  docker: 'tcp://docker-proxy:2375',
};
