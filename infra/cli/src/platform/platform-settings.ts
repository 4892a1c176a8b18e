import { publicOrigin, type DeriveSecret, type EnvSettings } from '@portico/manifest';
import { deriveSecret } from '../settings/derive-secret.ts';
import { findFrontPort } from './find-front-port.ts';
import type { AcmeSettings, RuntimeName, SharedSettings } from '../settings/shared-settings.ts';

/** Input from `.env.shared` for every plan of packages/manifest. */
export interface PlatformSettings extends EnvSettings {
  portOffset: number;
  gatewayPort: number;
  tls: boolean;
  trustedProxy: string[];
  runtime: RuntimeName;
  /** Undefined unless Traefik gets certificates itself. */
  acme: AcmeSettings | undefined;
  issuer: string;
  postgresPassword: string;
  /** During a rotation only: the superuser's other password. */
  otherPostgresPassword: string | undefined;
  serviceSecret: string;
}

/** Version of every derived secret. A rotation changes the master instead. */
const secretVersion = 1;

export function platformSettings(root: string, shared: SharedSettings): PlatformSettings {
  const { domain, port, portOffset, masterSecret, otherMasterSecret, trustedProxy, runtime } = shared;
  const frontPort = findFrontPort(shared);
  const behindFront = frontPort !== undefined;
  const acme = runtime === 'docker' && !behindFront ? shared.acme : undefined;
  const tls = behindFront || acme !== undefined;
  const address = { domain, port, portOffset, tls, gatewayPort: frontPort ?? port };
  return {
    ...address,
    root,
    instance: shared.instance,
    environment: shared.environment,
    trustedProxy,
    runtime,
    acme,
    authKeyEncryptionKey: shared.keyEncryptionKey,
    authCookieKeys: shared.cookieKeys.join(','),
    deriveSecret: secretsOf(masterSecret),
    ...(otherMasterSecret === undefined ? {} : { deriveOtherSecret: secretsOf(otherMasterSecret) }),
    issuer: publicOrigin('auth', address),
    postgresPassword: deriveSecret(masterSecret, 'postgres:superuser'),
    otherPostgresPassword:
      otherMasterSecret === undefined ? undefined : deriveSecret(otherMasterSecret, 'postgres:superuser'),
    serviceSecret: deriveSecret(masterSecret, 'service:cli'),
  };
}

function secretsOf(master: string): DeriveSecret {
  return (purpose, slug) =>
    deriveSecret(master, purpose === 'service' ? `service:${slug}` : `${purpose}:${slug}:${secretVersion}`);
}
