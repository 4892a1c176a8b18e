export interface AddressSettings {
  /** `PORTICO_DOMAIN`, for example `localhost`. */
  domain: string;
  /** `PORTICO_PORT`, the port in public addresses. */
  port: number;
  /** Whether public addresses use https. Default false. */
  tls?: boolean;
  /** `PORTICO_PORT_OFFSET`, added to every loopback port. Default 0. */
  portOffset?: number;
  /** Port on which the gateway listens on loopback. Default `port`. */
  gatewayPort?: number;
}

export type PublicAddress = Pick<AddressSettings, 'domain' | 'port' | 'tls'>;

/** Public host of a slug, with the port unless it is the scheme's default: `crm.localhost:8080`. */
export function publicHost(slug: string, { domain, port, tls = false }: PublicAddress): string {
  const suffix = port === (tls ? 443 : 80) ? '' : `:${port}`;
  return `${slug}.${domain}${suffix}`;
}

/** Public origin of a slug, without a trailing slash: `http://crm.localhost:8080`. */
export function publicOrigin(slug: string, address: PublicAddress): string {
  return `${address.tls ? 'https' : 'http'}://${publicHost(slug, address)}`;
}

/** Whether a domain always resolves to this machine, so that no other machine can terminate TLS for it. */
export function isLoopbackDomain(domain: string): boolean {
  return domain === 'localhost' || domain.endsWith('.localhost');
}

/** Whether a domain is for development: this machine's, or a test's. */
export function isLocalDomain(domain: string): boolean {
  return isLoopbackDomain(domain) || domain.endsWith('.test');
}
