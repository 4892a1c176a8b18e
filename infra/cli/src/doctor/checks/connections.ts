import { planConnections, runningManifests } from '@portico/manifest';
import { asSuperuser } from '../../docker/as-superuser.ts';
import { jsonRows } from '../../docker/json-rows.ts';
import { askEngine, findOwnContainers } from '../ask-engine.ts';
import { fine, type Finding, warning, wrong } from '../finding.ts';
import type { Machine } from '../machine.ts';

/** Whether the pools of all processes fit: into the one cluster of the embedded runtime, or into each app's own server. */
export async function checkConnections({ runtime, loaded, shared }: Machine): Promise<Finding[]> {
  const { pools, planned, reserved, maxConnections, fits } = planConnections(
    runningManifests(loaded.manifests, shared?.domain ?? 'localhost'),
  );
  if (runtime === 'embedded') {
    const detail = `${planned + reserved} of ${maxConnections} connections`;
    return [fits ? fine('Connections', detail) : warning('Connections', detail, 'Run fewer apps: make up EXCEPT=…')];
  }
  if (!shared) return [];
  const databases = (await findOwnContainers(shared.instance)).filter(
    ({ service, state }) => service === 'database' && state === 'running',
  );
  const seen = await Promise.all(databases.map(({ id, slug }) => lookAt(id, slug, pools[slug] ?? 0)));
  return judgeServers(seen.filter((one) => one !== undefined));
}

export interface ServerSeen {
  slug: string;
  pool: number;
  /** `max_connections` */
  most: number;
  /** Connections of clients at this moment. */
  used: number;
}

/** Asked inside the container, over the socket. */
async function lookAt(id: string, slug: string, pool: number): Promise<ServerSeen | undefined> {
  const query = `select json_build_object('most', current_setting('max_connections')::int,
    'used', (select count(*) from pg_stat_activity where backend_type = 'client backend'))`;
  const script = `${asSuperuser} psql -XAtq -U "$superuser" -d "$POSTGRES_DB" -c "$1"`;
  const { exitCode, stdout } = await askEngine(['exec', id, 'sh', '-c', script, 'sh', query]);
  const [row] = exitCode === 0 ? jsonRows<Pick<ServerSeen, 'most' | 'used'>>(stdout) : [];
  return row && { slug, pool, ...row };
}

/** Slots that PostgreSQL keeps for superusers, a migration, the CLI's own query and a person with psql. */
const kept = 6;

export function judgeServers(seen: readonly ServerSeen[]): Finding[] {
  const findings = seen.flatMap(({ slug, pool, most, used }): Finding[] => {
    if (pool + kept > most) {
      const detail = `${slug}: a pool of ${pool} and ${kept} for upkeep don't fit into max_connections ${most}`;
      return [wrong('Connections', detail, `Raise max_connections of the database in ${slug}'s docker-compose.yml.`)];
    }
    if (used + kept <= most) return [];
    return [warning('Connections', `${slug}: ${used} of ${most} connections are in use`, `make logs APP=${slug}`)];
  });
  if (findings.length > 0 || seen.length === 0) return findings;
  return [fine('Connections', `${seen.map(({ slug, used, most }) => `${slug} ${used} of ${most}`).join(', ')}`)];
}
