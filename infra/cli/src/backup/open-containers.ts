import { join } from 'node:path';
import { compose, listComposeFiles, projectName } from '../docker/compose-project.ts';
import { listContainers } from '../docker/list-containers.ts';
import { databaseVolume, listVolumes } from '../docker/volumes.ts';
import { type DatabaseContainer, waitForDatabase } from './container-databases.ts';

/** An app whose database has a container in its own Compose project. */
export interface ContainerApp {
  slug: string;
  /** Relative to the root. Contains `docker-compose.yml`. */
  folder: string;
}

export interface ContainerPlace {
  root: string;
  /** Four hex digits. Projects are named `portico-<instance>-<slug>`. */
  instance: string;
  signal: AbortSignal;
}

/** The database containers, including those started temporarily. */
export interface OpenContainers extends AsyncDisposable {
  containers: DatabaseContainer[];
}

/** Finds each app's database and starts stopped ones alone. Omits apps that never had one, unless `create`. */
export async function openContainers(
  apps: readonly ContainerApp[],
  place: ContainerPlace,
  { create = false }: { create?: boolean } = {},
): Promise<OpenContainers> {
  const containers: DatabaseContainer[] = [];
  const started: ContainerApp[] = [];
  const stop = async (): Promise<void> => {
    const own = { ...place, signal: AbortSignal.timeout(60_000) };
    for (const app of started) await composeOf(app, own, ['stop', 'database']);
  };
  try {
    for (const app of apps) {
      let container = await findDatabase(app, place);
      if (container === undefined && (create || (await hasVolume(app, place))) && (await hasService(app, place))) {
        await composeOf(app, place, ['up', '--detach', '--wait', '--no-deps', 'database'], unpublished);
        started.push(app);
        container = await findDatabase(app, place);
      }
      if (container === undefined) continue;
      const database = { slug: app.slug, container };
      await waitForDatabase(database, place.signal);
      containers.push(database);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { containers, [Symbol.asyncDispose]: stop };
}

/** A container of another app may have the port: a failed upgrade leaves the volume of a new app. */
const unpublished = 'services: { database: { ports: !reset [] } }';

async function findDatabase({ slug }: ContainerApp, { instance, signal }: ContainerPlace): Promise<string | undefined> {
  const all = await listContainers(instance, { signal });
  return all.find((one) => one.slug === slug && one.service === 'database' && one.state === 'running')?.id;
}

/** Whether an app has data, running or not. */
async function hasVolume({ slug }: ContainerApp, { instance, signal }: ContainerPlace): Promise<boolean> {
  return (await listVolumes(instance, { signal })).some(({ name }) => name === databaseVolume(instance, slug));
}

async function hasService(app: ContainerApp, place: ContainerPlace): Promise<boolean> {
  return (await composeOf(app, place, ['config', '--services'])).split('\n').includes('database');
}

async function composeOf(
  { slug, folder }: ContainerApp,
  { root, instance, signal }: ContainerPlace,
  args: readonly string[],
  additions?: string,
): Promise<string> {
  const name = projectName(instance, slug);
  const files = [...listComposeFiles(join(root, folder)), ...(additions ? ['-'] : [])];
  const project = { slug, name, folder: join(root, folder), files };
  // Explicit, because the folder's `.env` may belong to another platform whose settings are about to be replaced.
  return (await compose(project, ['--project-name', name, ...args], { signal, input: additions })).stdout;
}
