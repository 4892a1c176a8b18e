import { join } from 'node:path';
import { CliError, toCliError } from '../../terminal/cli-error.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import { compose, type ComposeProject } from '../../docker/compose-project.ts';
import { containerName, listContainers, type PlatformContainer } from '../../docker/list-containers.ts';
import { fingerprint, secretsFingerprint } from './plan-images.ts';
import { prepareDatabase } from './prepare-database.ts';
import { databaseVolume, listVolumes } from '../../docker/volumes.ts';
import { isOneShot, type ReadProject } from './read-model.ts';
import { findStamp, removeStamp, writeStamp } from './stamps.ts';
import { isHealthy, lastLine } from './wait-for-containers.ts';

export interface StartProjectOptions {
  root: string;
  instance: string;
  /** All containers of this checkout, as they are now. */
  containers: readonly PlatformContainer[];
  imageIds: ReadonlyMap<string, string>;
  signal: AbortSignal;
}

interface ProjectStamp {
  fingerprint: string;
  secrets: string;
}

/** Brings a project's containers in step with its files; those that would come out the same run on. Returns before they are healthy. */
export async function startProject(read: ReadProject, options: StartProjectOptions): Promise<void> {
  const { root, signal, imageIds } = options;
  const { project } = read;
  if (await isInStep(read, options)) return;
  const planned = planStamp(read, imageIds);
  const stamp = await findStamp<ProjectStamp>(root, stampName(project));
  const log = join(porticoDirectory(root).logs, `compose-${project.slug}.log`);
  const up = (args: string[]) => compose(project, ['up', '--detach', '--no-build', ...args], { signal, log });
  const knowsSecrets = stamp?.secrets === planned.secrets;
  const stale = knowsSecrets ? [] : readers(read, options.containers);
  try {
    // From here on nothing says which secrets the project has, until all of it has these.
    if (!knowsSecrets) await removeStamp(root, stampName(project));
    if (await hasDatabase(read, options)) await prepareDatabase(read, { password: !knowsSecrets, signal });
    await up(['--remove-orphans']);
    // The files are mounted already, but who has read one keeps what it read.
    if (stale.length > 0) await up(['--no-deps', '--force-recreate', ...stale]);
  } catch (error) {
    signal.throwIfAborted();
    throw await explain(read, error, options);
  }
  await writeStamp(root, stampName(project), planned);
}

/** Whether everything runs as the files, images and secrets say. */
export async function isInStep(
  read: ReadProject,
  { root, containers, imageIds }: Pick<StartProjectOptions, 'root' | 'containers' | 'imageIds'>,
): Promise<boolean> {
  const stamp = await findStamp<ProjectStamp>(root, stampName(read.project));
  return isSame(stamp, planStamp(read, imageIds)) && runsAsPlanned(read, containers);
}

function planStamp(read: ReadProject, imageIds: ReadonlyMap<string, string>): ProjectStamp {
  return { fingerprint: fingerprint(read, imageIds), secrets: secretsFingerprint(read) };
}

function isSame(stamp: ProjectStamp | undefined, planned: ProjectStamp): boolean {
  return stamp?.fingerprint === planned.fingerprint && stamp.secrets === planned.secrets;
}

function runsAsPlanned({ project, model }: ReadProject, containers: readonly PlatformContainer[]): boolean {
  return Object.keys(model.services).every((service) => {
    const container = containers.find((one) => one.project === project.name && one.service === service);
    return isOneShot(model, service) ? container?.status.startsWith('Exited (0)') : isHealthy(container);
  });
}

/**
 * Whether there is a volume with roles and passwords in it. It outlives containers and stamps: of an app that went and came back, of a copy
 * of the checkout, of a backup.
 */
async function hasDatabase(
  { project }: ReadProject,
  { instance, signal }: Pick<StartProjectOptions, 'instance' | 'signal'>,
): Promise<boolean> {
  const volume = databaseVolume(instance, project.slug);
  return (await listVolumes(instance, { signal })).some(({ name }) => name === volume);
}

/** Services that read secrets while they run, and are there; PostgreSQL reads its password only when it is made. */
function readers({ project, model }: ReadProject, containers: readonly PlatformContainer[]): string[] {
  const present = new Set(containers.filter((one) => one.project === project.name).map(({ service }) => service));
  return Object.entries(model.services).flatMap(([service, { secrets = [] }]) =>
    secrets.length > 0 && present.has(service) && service !== 'database' && !isOneShot(model, service) ? [service] : [],
  );
}

/** Compose says that a service did not complete; why stands in its log. */
async function explain({ project }: ReadProject, error: unknown, { instance }: StartProjectOptions): Promise<CliError> {
  const fault = toCliError(error);
  const service = /service "([^"]+)" didn't complete successfully/.exec(fault.why)?.[1];
  if (service === undefined) return fault;
  const container = (await listContainers(instance)).find(
    ({ slug, service: name }) => slug === project.slug && name === service,
  );
  return new CliError({
    code: service === 'migrate' ? 'migration.failed' : 'container.crashed',
    failed:
      service === 'migrate'
        ? `The migrations of ${project.slug} failed.`
        : `${containerName(project.slug, service)} failed.`,
    why: (container && (await lastLine(container.id))) ?? 'It wrote nothing.',
    next: `Read make logs APP=${project.slug}, correct it, and run make up again. The data is as it was before.`,
    cause: error,
  });
}

export function stampName({ slug }: Pick<ComposeProject, 'slug'>): string {
  return `project-${slug}`;
}
