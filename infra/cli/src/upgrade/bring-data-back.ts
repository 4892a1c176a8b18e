import { join } from 'node:path';
import { waitForDatabase } from '../backup/container-databases.ts';
import { replaceDatabase } from '../backup/replace-database.ts';
import type { TakenBackup } from '../backup/take-backup.ts';
import { compose } from '../docker/compose-project.ts';
import { docker } from '../docker/docker.ts';
import { listContainers } from '../docker/list-containers.ts';
import type { ReadProject } from '../runtime/docker/read-model.ts';
import { CliError, toCliError } from '../terminal/cli-error.ts';

/**
 * Rolls back after a migration that the previous version does not survive, with the app's data from the backup. The
 * app's other containers are stopped meanwhile, and stay stopped.
 */
export async function bringDataBack(
  { project }: Pick<ReadProject, 'project'>,
  instance: string,
  { folder }: Pick<TakenBackup, 'folder'>,
  signal: AbortSignal,
): Promise<void> {
  const { slug } = project;
  const own = async () => (await listContainers(instance, { signal })).filter((one) => one.slug === slug);
  try {
    const others = (await own()).filter(({ service, state }) => service !== 'database' && state !== 'exited');
    if (others.length > 0) await docker(['stop', ...others.map(({ id }) => id)], { signal });
    await compose(project, ['up', '--detach', '--no-build', '--no-deps', 'database'], { signal });
    const container = (await own()).find(({ service }) => service === 'database')?.id;
    if (container === undefined) throw noDatabase(slug);
    const database = { slug, container };
    await waitForDatabase(database, signal);
    await replaceDatabase(database, join(folder, `${slug}.dump`), { progress: () => {}, signal });
  } catch (error) {
    throw notBroughtBack(slug, folder, error);
  }
}

function noDatabase(slug: string): CliError {
  return new CliError({
    failed: `${slug} has no database container.`,
    why: "Compose started it, and the engine doesn't know it.",
    next: 'See make doctor.',
  });
}

function notBroughtBack(slug: string, folder: string, cause: unknown): CliError {
  const { failed, why } = toCliError(cause);
  return new CliError({
    code: 'upgrade.data_not_back',
    failed: `The data of ${slug} couldn't be brought back. ${failed}`,
    why,
    next: `It is as the new version left it. Its backup is whole: make down AUTH=1, then make restore FROM=${folder} REPLACE=1.`,
    cause,
  });
}
