import { publicOrigin } from '@portico/manifest';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { listImageIds } from '../runtime/docker/build-images.ts';
import { listContainers } from '../docker/list-containers.ts';
import { keepModel } from '../runtime/docker/kept-models.ts';
import type { ReadProject } from '../runtime/docker/read-model.ts';
import { isInStep, startProject } from '../runtime/docker/start-project.ts';
import { waitForContainers } from '../runtime/docker/wait-for-containers.ts';
import { checkFront } from './pass-gate.ts';

export interface ContainerRoll {
  root: string;
  settings: PlatformSettings;
  projects: readonly ReadProject[];
  signal: AbortSignal;
  /** Told the slug that is being replaced. */
  progress?: (slug: string) => void;
}

/**
 * Replaces one project after another, its migrations first; the next one only when this one is healthy. `rolled` gets each slug before
 * it is touched.
 */
export async function rollContainers(roll: ContainerRoll, rolled: string[]): Promise<void> {
  const { root, settings, projects, signal, progress } = roll;
  const { instance } = settings;
  const rank = ({ project }: ReadProject): number => (project.slug === 'auth' ? 0 : project.slug === 'gateway' ? 2 : 1);
  for (const read of projects.toSorted((a, b) => rank(a) - rank(b))) {
    const { slug } = read.project;
    const containers = await listContainers(instance, { signal });
    const imageIds = await listImageIds({ signal });
    if (await isInStep(read, { root, containers, imageIds })) continue;
    progress?.(slug);
    const isNew = !containers.some((one) => one.slug === slug);
    rolled.push(slug);
    await startProject(read, { root, instance, containers, imageIds, signal });
    await keepModel(root, read);
    const [fault] = (await waitForContainers([read], { instance, signal })).values();
    if (fault) throw fault;
    // Behind TLS the answer would only be the way to https.
    if (slug !== 'gateway' && !isNew && !settings.tls) {
      const { host } = new URL(publicOrigin(slug, settings));
      await checkFront(slug, { port: settings.gatewayPort, host });
    }
  }
}
