import { stat, statfs } from 'node:fs/promises';
import { defaultPlace } from '../../backup/take-backup.ts';
import { askEngine } from '../../docker/ask-engine.ts';
import { fine, type Finding, warning, wrong } from '../../platform/finding.ts';
import type { Machine } from '../machine.ts';

const gigabyte = 1024 ** 3;

export interface DiskSeen {
  /** Content: `the checkout`, `Docker's images and data`. */
  holds: string;
  path: string;
  /** Bytes that this user can still write. */
  free: number;
  /** Number of the file system. */
  device: number;
}

/** Free space for the checkout, Docker's data and the backups; each file system once. */
export async function checkDisk({ root, runtime }: Machine): Promise<Finding[]> {
  const engine = runtime === 'docker' ? await askEngine(['info', '--format', '{{.DockerRootDir}}']) : undefined;
  const places = [
    { holds: 'the checkout', path: root },
    { holds: 'backups', path: defaultPlace(root) },
    ...(engine?.exitCode === 0 ? [{ holds: "Docker's images and data", path: engine.stdout.trim() }] : []),
  ];
  return judgeDisk((await Promise.all(places.map(lookAt))).filter((seen) => seen !== undefined));
}

/** Skips missing backups, and an engine's data that this process cannot see (in a virtual machine). */
async function lookAt({ holds, path }: { holds: string; path: string }): Promise<DiskSeen | undefined> {
  try {
    const [{ bavail, bsize }, { dev }] = await Promise.all([statfs(path), stat(path)]);
    return { holds, path, free: bavail * bsize, device: dev };
  } catch {
    return undefined;
  }
}

export function judgeDisk(seen: readonly DiskSeen[]): Finding[] {
  const devices = [...new Set(seen.map(({ device }) => device))];
  return devices.map((device) => {
    const same = seen.filter((one) => one.device === device);
    const detail = `${(same[0]!.free / gigabyte).toFixed(1)} GB free for ${same.map(({ holds }) => holds).join(', ')}`;
    const docker = same.some(({ holds }) => holds.startsWith('Docker'));
    const enough = docker ? 5 : 2;
    if (same[0]!.free >= enough * gigabyte) return fine('Disk', detail);
    const next = docker
      ? 'Free some: docker builder prune, docker image prune (neither touches data).'
      : `Free some: du -xh ${same[0]!.path} | sort -h | tail`;
    return same[0]!.free < gigabyte / 4 ? wrong('Disk', detail, next) : warning('Disk', detail, next);
  });
}
