import { join } from 'node:path';
import type { DatabaseContainer } from './container-databases.ts';
import { runDocker } from './docker.ts';

/** An app whose database runs in a container of its own Compose project. */
export interface ContainerApp {
  slug: string;
  /** Relative to the root; holds `docker-compose.yml`. */
  folder: string;
}

export interface ContainerPlace {
  root: string;
  /** Four hex digits: projects are called `portico-<instance>-<slug>`. */
  instance: string;
  signal: AbortSignal;
}

/** The containers of the databases, with those that were started for the moment. */
export interface OpenContainers extends AsyncDisposable {
  containers: DatabaseContainer[];
}

/** Finds each app's database; one that does not run is started alone. An app that never had one is left out unless `create`. */
export async function openContainers(
  apps: readonly ContainerApp[],
  place: ContainerPlace,
  { create = false }: { create?: boolean } = {},
): Promise<OpenContainers> {
  const containers: DatabaseContainer[] = [];
  const started: ContainerApp[] = [];
  const stop = async (): Promise<void> => {
    for (const app of started)
      await compose(app, { ...place, signal: AbortSignal.timeout(60_000) }, ['stop', 'database']);
  };
  try {
    for (const app of apps) {
      let container = await findDatabase(app, place);
      if (container === undefined && (create || (await hasVolume(app, place)))) {
        await compose(app, place, ['up', '--detach', '--wait', '--no-deps', 'database']);
        started.push(app);
        container = await findDatabase(app, place);
      }
      if (container !== undefined) containers.push({ slug: app.slug, container });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { containers, [Symbol.asyncDispose]: stop };
}

const projectOf = ({ slug }: ContainerApp, { instance }: ContainerPlace): string => `portico-${instance}-${slug}`;

async function findDatabase(app: ContainerApp, place: ContainerPlace): Promise<string | undefined> {
  const filters = [`project=${projectOf(app, place)}`, 'service=database'];
  const args = filters.flatMap((label) => ['--filter', `label=com.docker.compose.${label}`]);
  const names = await runDocker(['ps', ...args, '--filter', 'status=running', '--format', '{{.Names}}'], place);
  return names.split('\n').find(Boolean);
}

/** Whether an app has data, running or not. */
export async function hasVolume(app: ContainerApp, place: ContainerPlace): Promise<boolean> {
  const label = `label=com.docker.compose.project=${projectOf(app, place)}`;
  return (await runDocker(['volume', 'ls', '--quiet', '--filter', label], place)).trim() !== '';
}

function compose(app: ContainerApp, place: ContainerPlace, args: readonly string[]): Promise<string> {
  return runDocker(['compose', ...args], { cwd: join(place.root, app.folder), signal: place.signal });
}
