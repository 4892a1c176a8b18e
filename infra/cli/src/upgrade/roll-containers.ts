import { publicOrigin } from '@portico/manifest';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { listImageIds } from '../runtime/docker/list-images.ts';
import { listContainers } from '../docker/list-containers.ts';
import { keepModel } from '../runtime/docker/kept-models.ts';
import type { ReadProject } from '../runtime/docker/read-model.ts';
import { isInStep, startProject } from '../runtime/docker/start-project.ts';
import { takesOverPort } from '../runtime/docker/takes-over-port.ts';
import { gatewayPorts } from '../runtime/docker/gateway-files.ts';
import { waitForRoutes } from '../runtime/wait-for-routes.ts';
import { moveDatabase, type MovedDatabase, type PlannedMove } from './move-database.ts';
import { checkFront } from './check-front.ts';

export interface ContainerRoll {
  root: string;
  settings: PlatformSettings;
  projects: readonly ReadProject[];
  /** Running databases that need another PostgreSQL major version. */
  moves: readonly PlannedMove[];
  signal: AbortSignal;
  /** Called with the slug being replaced. */
  progress?: (slug: string) => void;
}

/** What has been replaced so far. */
export interface RolledContainers {
  /** Each is added before it is changed. */
  slugs: string[];
  /** Those whose migrations may have run. */
  migrated: Set<string>;
  /** Those whose database now has another major version. */
  moved: Map<string, MovedDatabase>;
}

/** Replaces one project after another, database and migrations first. Continues only when a project is healthy. */
export async function rollContainers(roll: ContainerRoll, rolled: RolledContainers): Promise<void> {
  const { root, settings, projects, moves, signal, progress } = roll;
  const { instance } = settings;
  const before = await listContainers(instance, { signal });
  const rank = (read: ReadProject): number => {
    if (read.project.slug === 'auth') return 0;
    return read.project.slug === 'gateway' ? 3 : takesOverPort(read, before) ? 2 : 1;
  };
  for (const read of projects.toSorted((a, b) => rank(a) - rank(b))) {
    const { slug } = read.project;
    const containers = await listContainers(instance, { signal });
    const imageIds = await listImageIds({ signal });
    if (await isInStep(read, { containers, imageIds, signal })) continue;
    progress?.(slug);
    const isNew = !containers.some((one) => one.slug === slug);
    rolled.slugs.push(slug);
    const move = moves.find((one) => one.read.project.slug === slug);
    if (move) rolled.moved.set(slug, await moveDatabase(move, { root, instance, signal }));
    rolled.migrated.add(slug);
    await startProject(read, { root, instance, containers, imageIds, signal });
    await keepModel(root, read);
    if (slug !== 'gateway') {
      // The gateway follows the engine's events: a healthy container has no route for a moment.
      const [unrouted] = (
        await waitForRoutes([{ slug, health: '/' }], settings, { ports: gatewayPorts(settings), signal })
      ).values();
      if (unrouted) throw unrouted;
    }
    // With TLS the response would only be the redirect to https.
    if (slug !== 'gateway' && !isNew && !settings.tls) {
      const { host } = new URL(publicOrigin(slug, settings));
      await checkFront(slug, { port: settings.gatewayPort, host });
    }
  }
}
