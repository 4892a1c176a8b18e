import { join, posix } from 'node:path';
import type { DeriveSecret } from './derive-secret.ts';
import type { Manifest } from './manifest.ts';
import { planConnections, type ConnectionOptions } from './plan-connections.ts';
import { databaseName } from './plan-databases.ts';
import { POSTGRES_PORT } from './plan-ports.ts';
import { publicHost, publicOrigin, type AddressSettings } from './public-origin.ts';

export interface EnvSettings extends AddressSettings, ConnectionOptions {
  /** `PORTICO_RUNTIME`. Default `embedded`. In `docker` every app has its own PostgreSQL. */
  runtime?: 'embedded' | 'docker';
  /** Absolute path of the repository. */
  root: string;
  /** Four hex digits. */
  instance: string;
  environment: 'development' | 'production';
  authKeyEncryptionKey: string;
  /** Comma-separated. */
  authCookieKeys: string;
  deriveSecret: DeriveSecret;
  /** During a rotation only: secrets accepted besides those of `deriveSecret`. */
  deriveOtherSecret?: DeriveSecret;
}

export interface EnvPlan {
  slug: string;
  /** Root-relative folder of the app's files. */
  folder: string;
  /** `.env`: the app as seen from the host, with secrets and the values that Compose interpolates. */
  variables: Record<string, string>;
  /** `.env.container`: the app as seen from its containers. Contains no secret. */
  container: Record<string, string>;
  /** `.secrets/<name>`: files for its containers. */
  secrets: Record<string, string>;
}

/** Port of a backend in its container. */
const CONTAINER_PORT = 8000;

/** The environment of every app, sorted by slug. An app never gets the master or another app's secret. */
export function planEnv(manifests: readonly Manifest[], settings: EnvSettings): EnvPlan[] {
  const resolve = planResolve(manifests, settings);
  return manifests
    .filter(({ slug }) => slug !== 'gateway')
    .toSorted((a, b) => (a.slug < b.slug ? -1 : 1))
    .map((manifest) => {
      const { slug, folder, ports } = manifest;
      const isAuth = slug === 'auth';
      const offset = settings.portOffset ?? 0;
      const common = {
        PORTICO_INSTANCE: settings.instance,
        PORTICO_ENVIRONMENT: settings.environment,
        PORTICO_DOMAIN: settings.domain,
        PORTICO_ISSUER: publicOrigin('auth', settings),
        ...(isAuth ? {} : appIdentity(slug, settings)),
        [isAuth ? 'AUTH_DATABASE_POOL_SIZE' : 'DATABASE_POOL_SIZE']: String(poolSize(manifest, manifests, settings)),
      };
      return {
        slug,
        folder,
        variables: {
          ...common,
          PORTICO_RESOLVE: resolve,
          HOST: '127.0.0.1',
          PORT: String(ports.backend + offset),
          PORTICO_FRONTEND_PORT: String(ports.frontend + offset),
          PORTICO_BACKEND_PORT: String(ports.backend + offset),
          PORTICO_DATABASE_PORT: String(ports.database + offset),
          ...(isAuth ? {} : composeNames(manifest)),
          ...(isAuth ? authSecrets(manifest, settings) : appSecrets(manifest, settings)),
        },
        container: {
          ...common,
          PORTICO_RESOLVE: planContainerResolve(settings),
          // Only the gateway is trusted for a caller's address and scheme.
          PORTICO_TRUSTED_PEERS: 'gateway',
          HOST: '0.0.0.0',
          PORT: String(CONTAINER_PORT),
        },
        secrets: containerSecrets(slug, settings),
      };
    });
}

function appIdentity(slug: string, settings: EnvSettings): Record<string, string> {
  return { PORTICO_SLUG: slug, PORTICO_PUBLIC_URL: publicOrigin(slug, settings), PORTICO_CLIENT_ID: slug };
}

/** Values that `infra/compose/app.yml` needs besides slug and ports. */
function composeNames({ slug, folder }: Manifest): Record<string, string> {
  return {
    PORTICO_FOLDER: folder,
    PORTICO_CHECKOUT: posix.relative(folder, '.'),
    PORTICO_DATABASE_NAME: databaseName(slug),
  };
}

/** A shared cluster is divided among all apps; an app with its own PostgreSQL keeps its whole share. */
function poolSize(manifest: Manifest, manifests: readonly Manifest[], settings: EnvSettings): number {
  const sharers = settings.runtime === 'docker' ? [manifest] : manifests;
  return planConnections(sharers, settings).pools[manifest.slug] ?? 0;
}

function appSecrets(manifest: Manifest, settings: EnvSettings): Record<string, string> {
  return {
    PORTICO_CLIENT_SECRET: secretList('client', manifest.slug, settings),
    DATABASE_URL: hostDatabaseUrl(manifest, settings),
  };
}

function authSecrets(manifest: Manifest, settings: EnvSettings): Record<string, string> {
  return {
    AUTH_DATABASE_URL: hostDatabaseUrl(manifest, settings),
    AUTH_KEY_ENCRYPTION_KEY: settings.authKeyEncryptionKey,
    AUTH_COOKIE_KEYS: settings.authCookieKeys,
    AUTH_SERVICE_SECRET: secretList('service', 'cli', settings),
    AUTH_FRONTEND_DIR: join(settings.root, manifest.folder, 'frontend', 'dist'),
  };
}

function containerSecrets(slug: string, settings: EnvSettings): Record<string, string> {
  return {
    database_url: databaseUrl(slug, 'database:5432', settings),
    database_password: settings.deriveSecret('database', slug),
    ...(slug === 'auth'
      ? {
          key_encryption_key: settings.authKeyEncryptionKey,
          cookie_keys: settings.authCookieKeys,
          service_secret: secretList('service', 'cli', settings),
        }
      : { client_secret: secretList('client', slug, settings) }),
  };
}

function hostDatabaseUrl({ slug, ports }: Manifest, settings: EnvSettings): string {
  const port = settings.runtime === 'docker' ? ports.database : POSTGRES_PORT;
  return databaseUrl(slug, `127.0.0.1:${port + (settings.portOffset ?? 0)}`, settings);
}

function databaseUrl(slug: string, host: string, settings: EnvSettings): string {
  const name = databaseName(slug);
  const other = settings.deriveOtherSecret?.('database', slug);
  const query = other === undefined ? '' : `?other_password=${encodeURIComponent(other)}`;
  return `postgresql://${name}:${encodeURIComponent(settings.deriveSecret('database', slug))}@${host}/${name}${query}`;
}

/** The current secret, and after a comma the one that is also accepted. */
function secretList(purpose: 'client' | 'service', slug: string, settings: EnvSettings): string {
  const other = settings.deriveOtherSecret?.(purpose, slug);
  const used = settings.deriveSecret(purpose, slug);
  return other === undefined ? used : `${used},${other}`;
}

/** `PORTICO_RESOLVE` for containers: every host directly to its app's backend, by Compose's service names. */
export function planContainerResolve(settings: AddressSettings): string {
  const at = (name: string): string => `http://${name}-backend:${CONTAINER_PORT}`;
  return `${publicHost('auth', settings)}=${at('auth')},${publicHost('*', settings)}=${at('*')}`;
}

/**
 * `PORTICO_RESOLVE` for the host. Embedded: the issuer directly to auth's backend, all others through the gateway.
 * Docker: each app's published backend, because the gateway may speak https only.
 */
export function planResolve(
  manifests: readonly Manifest[],
  settings: AddressSettings & Pick<EnvSettings, 'runtime'>,
): string {
  const backend = ({ slug, ports }: Manifest): string =>
    `${publicHost(slug, settings)}=http://127.0.0.1:${ports.backend + (settings.portOffset ?? 0)}`;
  if (settings.runtime === 'docker') return manifests.map(backend).toSorted().join(',');
  const gateway = `${publicHost('*', settings)}=http://127.0.0.1:${settings.gatewayPort ?? settings.port}`;
  const auth = manifests.find(({ slug }) => slug === 'auth');
  return auth ? `${backend(auth)},${gateway}` : gateway;
}
