import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { findDataRecord } from '../platform/data-record.ts';
import type { Turn } from '../supervisor/take-turn.ts';
import { type CliError, preflightFailed } from '../terminal/cli-error.ts';
import { checkMovable } from './check-movable.ts';

export interface CheckStoppedOptions {
  turn: Turn;
  /** Docker instances whose containers to look for. */
  instances: readonly string[];
  signal: AbortSignal;
}

/** Throws while anything uses the data and settings of a checkout. */
export async function checkStopped(root: string, { turn, instances, signal }: CheckStoppedOptions): Promise<void> {
  turn.check();
  const { processes } = await turn.client.call('status', {});
  if (processes.some(({ name, state }) => name !== 'supervisor' && state !== 'stopped')) throw isRunning('make down');
  const record = await findDataRecord(root);
  if (record) await checkMovable(root, record.dataDir);
  for (const instance of new Set(instances)) await checkContainers(root, instance, signal);
}

async function checkContainers(root: string, instance: string, signal: AbortSignal): Promise<void> {
  const { listContainers } = await import('../docker/list-containers.ts');
  const containers = await listContainers(instance, { signal });
  const own = await realpath(root);
  for (const { workingDir } of containers) {
    const place = await realpath(workingDir).catch(() => undefined);
    if (place !== undefined && !place.startsWith(join(own, sep))) throw otherCheckout(place, instance);
  }
  const running = containers.some(({ state }) => state !== 'exited' && state !== 'created' && state !== 'dead');
  if (running) throw isRunning('make down AUTH=1');
}

function isRunning(stop: string): CliError {
  return preflightFailed({
    code: 'platform.running',
    failed: 'The platform is running.',
    why: 'Its data would be replaced while it runs.',
    next: `Stop it with ${stop}, then restore. Nothing was changed.`,
  });
}

function otherCheckout(place: string, instance: string): CliError {
  return preflightFailed({
    code: 'restore.other_checkout',
    failed: `The containers of portico-${instance} belong to another checkout.`,
    why: `They were made in ${place}; volumes go by the instance, so both would have the same data.`,
    next: 'Take them away there (make down AUTH=1), or restore on another machine. Nothing was changed.',
  });
}
