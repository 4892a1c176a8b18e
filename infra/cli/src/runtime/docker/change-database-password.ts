import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseName } from '@portico/manifest';
import { compose } from '../../docker/compose-project.ts';
import type { DockerOptions } from '../../docker/docker.ts';
import type { ReadProject } from './read-model.ts';

const readyMs = 60_000;

/**
 * Gives the database of a project the password that its files name now: PostgreSQL read it only when the volume was made. Over the
 * socket inside its container, which asks for none. Connections stay; to a database that has that password already nothing happens.
 */
export async function changeDatabasePassword({ project, model }: ReadProject, options: DockerOptions): Promise<void> {
  const file = model.secrets?.database_password?.file;
  if (!model.services.database || file === undefined) return;
  const { scramVerifier } = await import('@portico/postgres');
  await compose(project, ['up', '--detach', '--no-build', '--no-deps', 'database'], options);
  const role = databaseName(project.slug);
  const sql = `ALTER ROLE "${role}" PASSWORD '${scramVerifier(await readFile(file, 'utf8'))}';`;
  const psql = ['exec', '-T', 'database', 'psql', '-U', role, '-d', role, '-qv', 'ON_ERROR_STOP=1'];
  const deadline = Date.now() + readyMs;
  for (;;) {
    try {
      await compose(project, psql, {
        ...options,
        input: sql,
        failed: `The database of ${project.slug} could not be given its new password.`,
      });
      return;
    } catch (error) {
      options.signal?.throwIfAborted();
      if (Date.now() > deadline) throw error;
      // It is starting.
      await sleep(300);
    }
  }
}
