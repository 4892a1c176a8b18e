import { readFile } from 'node:fs/promises';
import { databaseName } from '@portico/manifest';
import { compose } from '../../docker/compose-project.ts';
import type { DockerOptions } from '../../docker/docker.ts';
import type { ReadProject } from './read-model.ts';
import { type AskDatabase, separateOwner } from './separate-owner.ts';

export interface PrepareDatabaseOptions extends DockerOptions {
  /** Whether the password in its files may differ from the volume's. */
  password: boolean;
}

/**
 * Updates an existing volume to its Compose file: PostgreSQL reads roles and password only when it creates the volume.
 * Uses the socket inside the container, which needs no password. Keeps connections, except those of an app that was
 * superuser. Does nothing if all is current.
 */
export async function prepareDatabase(
  { project, model }: ReadProject,
  { password, ...options }: PrepareDatabaseOptions,
): Promise<void> {
  const { database } = model.services;
  if (!database) return;
  await compose(project, ['up', '--detach', '--no-build', '--no-deps', '--wait', 'database'], options);
  const role = databaseName(project.slug);
  const ask: AskDatabase = async (user, on, input) => {
    const psql = ['exec', '-T', 'database', 'psql', '-XAtq', '-U', user, '-d', on, '-v', 'ON_ERROR_STOP=1'];
    const failed = `The database of ${project.slug} couldn't be updated to match its files.`;
    return (await compose(project, psql, { ...options, input, failed })).stdout;
  };
  const file = password ? model.secrets?.database_password?.file : undefined;
  const verifier = file && (await import('@portico/postgres')).scramVerifier(await readFile(file, 'utf8'));
  if (database.environment?.POSTGRES_USER === 'postgres') await separateOwner(role, ask);
  if (verifier) await ask(role, role, `ALTER ROLE "${role}" PASSWORD '${verifier}';`);
}
