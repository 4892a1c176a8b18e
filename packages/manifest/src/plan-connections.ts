import type { Manifest } from './manifest.ts';
import { isPlatformPart } from './platform-parts.ts';

/** For superuser slots, migrations, the CLI and a person with psql. */
const RESERVED = 10;
/** Connections outside the pool: auth listens for notifications and runs the job queue. */
const AUTH_EXTRA = 2;
const AUTH_POOL = 10;
const APP_POOL = 5;
const SMALLEST_POOL = 2;
/** PostgreSQL's default. The limit grows in these steps, because each change restarts the cluster. */
const CLUSTER_STEP = 100;

export interface ConnectionOptions {
  /** Highest `max_connections` allowed. Default 400. */
  ceiling?: number;
}

export interface ConnectionPlan {
  /** Pool size of each process, by slug. */
  pools: Record<string, number>;
  /** Connections of all processes, without the reserve. */
  planned: number;
  /** Connections reserved for migrations, the CLI and administrators. */
  reserved: number;
  /** `max_connections` of the cluster. */
  maxConnections: number;
  /** False if even the smallest pools exceed the ceiling. */
  fits: boolean;
}

/** Divides one connection budget among all processes: pools of 10 (auth) and 5 (apps), smaller at the ceiling. */
export function planConnections(
  manifests: readonly Pick<Manifest, 'slug'>[],
  { ceiling = 400 }: ConnectionOptions = {},
): ConnectionPlan {
  const slugs = manifests.map(({ slug }) => slug).filter((slug) => slug !== 'gateway');
  const apps = slugs.filter((slug) => !isPlatformPart({ slug })).length;
  const auth = slugs.includes('auth') ? AUTH_POOL + AUTH_EXTRA : 0;
  const share = apps === 0 ? APP_POOL : Math.floor((ceiling - RESERVED - auth) / apps);
  const appPool = Math.min(APP_POOL, Math.max(SMALLEST_POOL, share));
  const planned = auth + apps * appPool;
  const needed = planned + RESERVED;
  const most = Math.max(ceiling, CLUSTER_STEP);
  return {
    pools: Object.fromEntries(slugs.map((slug) => [slug, slug === 'auth' ? AUTH_POOL : appPool])),
    planned,
    reserved: RESERVED,
    maxConnections: Math.max(needed, Math.min(most, Math.ceil(needed / CLUSTER_STEP) * CLUSTER_STEP)),
    fits: needed <= most,
  };
}
