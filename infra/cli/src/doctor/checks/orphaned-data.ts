import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { platformContainers } from '../../docker/list-containers.ts';
import { findContainers } from '../ask-engine.ts';
import { type Finding, warning } from '../finding.ts';
import type { Machine } from '../machine.ts';
import { gigabyte } from './disk.ts';

/** Where root's checkouts keep the data that PostgreSQL's user could not reach inside them. */
const systemRoot = '/var/lib/portico';

export interface DataSeen {
  instance: string;
  /** Folder of the data, or `containers`. */
  where: string;
  /** Root of the checkout that made it; undefined where no record says. */
  checkout?: string;
  /** Whether that checkout is still there and still of that instance. */
  alive: boolean;
  bytes?: number;
}

/** Data and containers of checkouts that were deleted without `make down`. */
export async function checkOrphanedData({ runtime, shared }: Machine): Promise<Finding[]> {
  const folders = await lookAtFolders(systemRoot);
  const containers = runtime === 'docker' ? await lookAtContainers() : [];
  return judgeOrphanedData([...folders, ...containers].filter(({ instance }) => instance !== shared?.instance));
}

export async function lookAtFolders(root: string): Promise<DataSeen[]> {
  const names = await readdir(root).catch(() => []);
  const instances = names.filter((name) => /^[0-9a-f]{4}$/.test(name));
  return Promise.all(
    instances.map(async (instance) => {
      const where = join(root, instance);
      const checkout = (await readFile(join(where, 'checkout'), 'utf8').catch(() => '')).trim() || undefined;
      return { instance, where, checkout, alive: await isAlive(checkout, instance), bytes: await sizeOf(where) };
    }),
  );
}

async function lookAtContainers(): Promise<DataSeen[]> {
  const containers = platformContainers(await findContainers());
  const seen = new Map(containers.map(({ instance, workingDir }) => [instance, workingDir]));
  return [...seen].map(([instance, workingDir]) => ({
    instance,
    where: 'containers',
    checkout: workingDir,
    alive: existsSync(workingDir),
  }));
}

async function isAlive(checkout: string | undefined, instance: string): Promise<boolean> {
  if (checkout === undefined) return false;
  const settings = await readFile(join(checkout, '.env.shared'), 'utf8').catch(() => '');
  return new RegExp(`^PORTICO_INSTANCE=${instance}\\s*$`, 'm').test(settings);
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

export function judgeOrphanedData(seen: readonly DataSeen[]): Finding[] {
  const orphaned = seen.filter(({ alive }) => !alive);
  if (orphaned.length === 0) return [];
  return orphaned.map(({ instance, where, checkout, bytes }) => {
    const whose = checkout ? `of ${checkout}, which is gone` : 'and no record says of which checkout';
    if (where === 'containers') {
      const filter = `--filter name=portico-${instance}-`;
      const next = `docker rm -f $(docker ps -aq ${filter}); its data: docker volume ls ${filter}`;
      return warning('Data', `containers of instance ${instance}, ${whose}`, next);
    }
    const size = `${((bytes ?? 0) / gigabyte).toFixed(1)} GB`;
    const sure = checkout ? '' : 'If no checkout of yours has that PORTICO_INSTANCE: ';
    return warning('Data', `${where} holds ${size}, ${whose}`, `${sure}sudo rm -r ${where}`);
  });
}
