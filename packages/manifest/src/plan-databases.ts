import type { Manifest } from './manifest.ts';
import { planConnections, type ConnectionOptions } from './plan-connections.ts';
import type { DeriveSecret } from './derive-secret.ts';

export interface DatabasePlan {
  slug: string;
  /** Database name: the slug with `_` for `-`. */
  database: string;
  /** The owner, and the only role besides the superuser that can connect. Same name as the database. */
  role: string;
  password: string;
  poolSize: number;
  /** Databases of previous slugs, latest last. An existing one is renamed. */
  previousDatabases: string[];
  /** Root-relative folder of the package with the Prisma schema and migrations. */
  backendFolder: string;
}

export interface DatabaseSettings extends ConnectionOptions {
  deriveSecret: DeriveSecret;
}

/** PostgreSQL name of a slug. */
export function databaseName(slug: string): string {
  return slug.replaceAll('-', '_');
}

/** One database and one role per app with a backend (all except the gateway), sorted by slug. */
export function planDatabases(manifests: readonly Manifest[], settings: DatabaseSettings): DatabasePlan[] {
  const { pools } = planConnections(manifests, settings);
  return manifests
    .filter(({ slug }) => slug in pools)
    .toSorted((a, b) => (a.slug < b.slug ? -1 : 1))
    .map(({ slug, folder, previous_slugs }) => ({
      slug,
      database: databaseName(slug),
      role: databaseName(slug),
      password: settings.deriveSecret('database', slug),
      poolSize: pools[slug] ?? 0,
      previousDatabases: previous_slugs.map(databaseName),
      backendFolder: `${folder}/backend`,
    }));
}
