import { findDataRecord } from '../platform/data-record.ts';
import { neverUp } from '../platform/load-platform.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import type { AppDatabase } from './find-database.ts';

/**
 * Runs a statement with one result column in an app's database, as the superuser, in either runtime. Starts a stopped
 * server temporarily.
 */
export function queryDatabase(context: CommandContext, app: AppDatabase, sql: string): Promise<string[]> {
  return app.shared.runtime === 'docker' ? queryContainer(context, app, sql) : queryCluster(app, sql);
}

async function queryCluster({ settings, database }: AppDatabase, sql: string): Promise<string[]> {
  const record = await findDataRecord(settings.root);
  if (!record) throw neverUp();
  const { withSuperuserPassword } = await import('../backup/superuser-password.ts');
  const { withCluster } = await import('../runtime/embedded/with-cluster.ts');
  const { default: pg } = await import('pg');
  return withSuperuserPassword(settings, (superuserPassword) =>
    withCluster({ ...settings, ...record, superuserPassword }, async (address) => {
      const client = new pg.Client({ connectionString: address(database), application_name: 'portico-admin' });
      await client.connect();
      try {
        const { rows } = await client.query<[string]>({ text: sql, rowMode: 'array' });
        return rows.map(([value]) => value);
      } finally {
        await client.end();
      }
    }),
  );
}

async function queryContainer({ root, signal }: CommandContext, app: AppDatabase, sql: string): Promise<string[]> {
  const { openContainers } = await import('../backup/open-containers.ts');
  const { inContainer } = await import('../backup/container-databases.ts');
  const { asSuperuser } = await import('../docker/as-superuser.ts');
  await using open = await openContainers([app], { root, instance: app.shared.instance, signal });
  const [found] = open.containers;
  if (!found) throw neverUp();
  const psql = `${asSuperuser} exec psql --username="$superuser" --dbname="$POSTGRES_DB" -XAtq --command "$1"`;
  return (await inContainer(found.container, psql, signal, sql)).split('\n').filter(Boolean);
}
