import { isLocalDomain, publicOrigin, type EnvSettings } from '@portico/manifest';
import { deriveSecret } from '../settings/derive-secret.ts';
import type { SharedSettings } from '../settings/shared-settings.ts';

/** What every plan of packages/manifest needs, from `.env.shared`. */
export interface PlatformSettings extends EnvSettings {
  portOffset: number;
  gatewayPort: number;
  tls: boolean;
  trustedProxy: string[];
  issuer: string;
  postgresPassword: string;
  serviceSecret: string;
}

/** Version of every derived secret; a future rotation counts it up per app. */
const secretVersion = 1;
const gatewayBasePort = 8080;

export function platformSettings(root: string, shared: SharedSettings): PlatformSettings {
  const { domain, port, portOffset, masterSecret, trustedProxy } = shared;
  // A front that ends TLS has the public port; the gateway then listens behind it, on loopback.
  const tls = trustedProxy.length > 0 && !isLocalDomain(domain);
  const address = { domain, port, portOffset, tls, gatewayPort: tls ? gatewayBasePort + portOffset : port };
  return {
    ...address,
    root,
    instance: shared.instance,
    environment: shared.environment,
    trustedProxy,
    authKeyEncryptionKey: shared.keyEncryptionKey,
    authCookieKeys: shared.cookieKeys.join(','),
    deriveSecret: (purpose, slug) =>
      deriveSecret(masterSecret, purpose === 'service' ? `service:${slug}` : `${purpose}:${slug}:${secretVersion}`),
    issuer: publicOrigin('auth', address),
    postgresPassword: deriveSecret(masterSecret, 'postgres:superuser'),
    serviceSecret: deriveSecret(masterSecret, 'service:cli'),
  };
}
