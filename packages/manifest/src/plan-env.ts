import { join } from 'node:path';
import type { Manifest } from './manifest.ts';
import { planConnections, type ConnectionOptions } from './plan-connections.ts';
import { databaseName } from './plan-databases.ts';
import { POSTGRES_PORT } from './plan-ports.ts';
import { publicHost, publicOrigin, type AddressSettings } from './public-origin.ts';

/** The secret of one purpose for one slug, 43 characters of base64url. The master stays with the caller. */
export type DeriveSecret = (purpose: 'client' | 'database' | 'service', slug: string) => string;

export interface EnvSettings extends AddressSettings, ConnectionOptions {
  /** Absolute path of the repository. */
  root: string;
  /** Four hex digits. */
  instance: string;
  environment: 'development' | 'production';
  authKeyEncryptionKey: string;
  /** Comma-separated. */
  authCookieKeys: string;
  deriveSecret: DeriveSecret;
}

export interface EnvPlan {
  slug: string;
  /** Root-relative folder in which the app's `.env` lies. */
  folder: string;
  variables: Record<string, string>;
}

/** The environment of every process, sorted by slug. No app gets the master or a secret of another app. */
export function planEnv(manifests: readonly Manifest[], settings: EnvSettings): EnvPlan[] {
  const { pools } = planConnections(manifests, settings);
  const resolve = planResolve(manifests, settings);
  return manifests
    .filter(({ slug }) => slug in pools)
    .toSorted((a, b) => (a.slug < b.slug ? -1 : 1))
    .map((manifest) => {
      const own = manifest.slug === 'auth' ? authVariables(manifest, settings) : appVariables(manifest, settings);
      const pool = String(pools[manifest.slug]);
      const common = {
        PORTICO_INSTANCE: settings.instance,
        PORTICO_ENVIRONMENT: settings.environment,
        PORTICO_ISSUER: publicOrigin('auth', settings),
        PORTICO_RESOLVE: resolve,
        HOST: '127.0.0.1',
        PORT: String(manifest.ports.backend + (settings.portOffset ?? 0)),
        [manifest.slug === 'auth' ? 'AUTH_DATABASE_POOL_SIZE' : 'DATABASE_POOL_SIZE']: pool,
      };
      return { slug: manifest.slug, folder: manifest.folder, variables: { ...common, ...own } };
    });
}

function appVariables({ slug }: Manifest, settings: EnvSettings): Record<string, string> {
  return {
    PORTICO_SLUG: slug,
    PORTICO_PUBLIC_URL: publicOrigin(slug, settings),
    PORTICO_CLIENT_ID: slug,
    PORTICO_CLIENT_SECRET: settings.deriveSecret('client', slug),
    DATABASE_URL: databaseUrl(slug, settings),
    // For docker-compose.yml, which makes the database and the routes itself.
    DATABASE_PASSWORD: settings.deriveSecret('database', slug),
    PORTICO_DOMAIN: settings.domain,
  };
}

function authVariables({ slug, folder }: Manifest, settings: EnvSettings): Record<string, string> {
  return {
    PORTICO_DOMAIN: settings.domain,
    AUTH_DATABASE_URL: databaseUrl(slug, settings),
    AUTH_KEY_ENCRYPTION_KEY: settings.authKeyEncryptionKey,
    AUTH_COOKIE_KEYS: settings.authCookieKeys,
    AUTH_SERVICE_SECRET: settings.deriveSecret('service', 'cli'),
    AUTH_FRONTEND_DIR: join(settings.root, folder, 'frontend', 'dist'),
  };
}

function databaseUrl(slug: string, settings: EnvSettings): string {
  const name = databaseName(slug);
  const port = POSTGRES_PORT + (settings.portOffset ?? 0);
  return `postgresql://${name}:${encodeURIComponent(settings.deriveSecret('database', slug))}@127.0.0.1:${port}/${name}`;
}

/** `PORTICO_RESOLVE`: the issuer straight to auth's backend, every other host through the gateway. */
export function planResolve(manifests: readonly Manifest[], settings: AddressSettings): string {
  const gateway = `${publicHost('*', settings)}=http://127.0.0.1:${settings.gatewayPort ?? settings.port}`;
  const auth = manifests.find(({ slug }) => slug === 'auth');
  if (!auth) return gateway;
  const backend = `http://127.0.0.1:${auth.ports.backend + (settings.portOffset ?? 0)}`;
  return `${publicHost('auth', settings)}=${backend},${gateway}`;
}
