import { join } from 'node:path';
import { CliError, toCliError } from '../../terminal/cli-error.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import { compose } from '../../docker/compose-project.ts';
import { dockerRows } from '../../docker/docker.ts';
import { listContainers, type PlatformContainer } from '../../docker/list-containers.ts';
import { databaseVolume, listVolumes } from '../../docker/volumes.ts';
import { explainFault } from './explain-fault.ts';
import { isHealthy } from './is-healthy.ts';
import { prepareDatabase } from './prepare-database.ts';
import { isOneShot, type ReadProject } from './read-model.ts';

export interface StartProjectOptions {
  root: string;
  instance: string;
  /** All current containers of this checkout. */
  containers: readonly PlatformContainer[];
  imageIds: ReadonlyMap<string, string>;
  signal: AbortSignal;
}

/** Longer than any `start_period`. */
const waitSeconds = 180;

/** Updates a project's containers as Compose finds necessary, and waits until they are healthy. */
export async function startProject(read: ReadProject, options: StartProjectOptions): Promise<void> {
  const { root, instance, signal } = options;
  const { project } = read;
  if (await isInStep(read, options)) return;
  const log = join(porticoDirectory(root).logs, `compose-${project.slug}.log`);
  const wait = ['--wait', '--wait-timeout', String(waitSeconds)];
  await refuseRoutesOfImages(read, options);
  try {
    if (await hasDatabase(read, options)) {
      await prepareDatabase(read, { password: !knowsSecrets(read, options.containers), signal });
    }
    await compose(project, ['up', '--detach', '--no-build', '--remove-orphans', ...wait], { signal, log });
  } catch (error) {
    signal.throwIfAborted();
    throw await explainFault(read, toCliError(error), { containers: await listContainers(instance), waitSeconds });
  }
}

/** Whether Compose would change no container, and all are healthy. */
export async function isInStep(
  { project, model, text }: ReadProject,
  { containers, imageIds, signal }: Pick<StartProjectOptions, 'containers' | 'imageIds' | 'signal'>,
): Promise<boolean> {
  // Of the model: Compose 2.26 prints another hash than its containers have for files with an `env_file`.
  const hashed = { ...project, files: ['-'] };
  const { stdout } = await compose(hashed, ['config', '--hash', '*'], { signal, input: text });
  const hashes = new Map(stdout.split('\n').map((line) => line.split(' ') as [string, string]));
  return Object.entries(model.services).every(([service, { image = `${project.name}-${service}` }]) => {
    const container = containers.find((one) => one.project === project.name && one.service === service);
    if (container?.configHash !== hashes.get(service) || container?.imageId !== imageIds.get(image)) return false;
    return isOneShot(model, service) ? container?.status.startsWith('Exited (0)') : isHealthy(container);
  });
}

/**
 * Whether a volume with roles and passwords exists. It survives its containers: of an app that was removed and came
 * back, of a copied checkout, of a backup.
 */
async function hasDatabase(
  { project }: ReadProject,
  { instance, signal }: Pick<StartProjectOptions, 'instance' | 'signal'>,
): Promise<boolean> {
  const volume = databaseVolume(instance, project.slug);
  return (await listVolumes(instance, { signal })).some(({ name }) => name === volume);
}

/** Whether a container was created with the current secrets, which its database then knows. */
function knowsSecrets({ project, model }: ReadProject, containers: readonly PlatformContainer[]): boolean {
  const planned = Object.values(model.services).flatMap(({ labels }) => labels?.['portico.secrets'] || []);
  return planned.some((secrets) => containers.some((one) => one.project === project.name && one.secrets === secrets));
}

/** The engine also gives containers the labels of their image, and the gateway would follow them. */
async function refuseRoutesOfImages(
  { project, model }: ReadProject,
  { imageIds, signal }: Pick<StartProjectOptions, 'imageIds' | 'signal'>,
): Promise<void> {
  const images = Object.values(model.services).flatMap(({ image }) => (image && imageIds.has(image) ? [image] : []));
  if (images.length === 0 || project.slug === 'gateway') return;
  const format = '{"labels":{{json .Config.Labels}}}';
  const found = await dockerRows<{ labels: Record<string, string> | null }>(
    ['image', 'inspect', '--format', format, ...images],
    { signal },
  );
  const route = found.flatMap(({ labels }) => Object.keys(labels ?? {})).find((label) => /^traefik\./i.test(label));
  if (route === undefined) return;
  throw new CliError({
    code: 'docker.image_route',
    failed: `An image of ${project.slug} has the label ${route}.`,
    why: 'The gateway would follow it, and nothing checks it.',
    next: 'Take it out of the Dockerfile. Routes are labels in docker-compose.override.yml.',
  });
}
