import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findSharedSettings } from '../settings/load-shared-settings.ts';
import { setLine } from '../settings/set-line.ts';
import { type RuntimeName, RUNTIMES } from '../settings/shared-settings.ts';
import { writeFileSafely } from '../settings/write-file-safely.ts';
import { preflightFailed, wrongUse } from '../terminal/cli-error.ts';
import type { Runtime } from './runtime.ts';

/** The runtime of this checkout, from `.env.shared`. */
export async function findRuntime(root: string): Promise<Runtime> {
  return loadRuntime((await findSharedSettings(root))?.runtime ?? 'embedded');
}

/**
 * The requested runtime, or this checkout's. A change is recorded in `.env.shared`, and refused while the previous
 * runtime runs.
 */
export async function chooseRuntime(
  root: string,
  asked: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Runtime> {
  const shared = await findSharedSettings(root);
  const wanted = asked ?? shared?.runtime ?? (env.PORTICO_RUNTIME || 'embedded');
  const name = RUNTIMES.find((one) => one === wanted);
  if (!name) throw unknownRuntime(wanted);
  const runtime = await loadRuntime(name);
  // A new `.env.shared` takes it from there.
  env.PORTICO_RUNTIME = name;
  if (shared?.runtime === name) return runtime;
  await runtime.preflight();
  if (!shared) return runtime;
  if (await (await loadRuntime(shared.runtime)).isRunning(root)) throw otherRuntimeRuns(shared.runtime, name);
  const path = join(root, '.env.shared');
  await writeFileSafely(path, setLine(await readFile(path, 'utf8'), 'PORTICO_RUNTIME', name));
  return runtime;
}

export async function loadRuntime(name: RuntimeName): Promise<Runtime> {
  if (name === 'docker') return (await import('./docker/docker-runtime.ts')).dockerRuntime;
  return (await import('./embedded/embedded-runtime.ts')).embeddedRuntime;
}

function unknownRuntime(asked: string): Error {
  return wrongUse({
    code: 'runtime.unknown',
    failed: `There's no runtime ${asked}.`,
    why: 'embedded runs processes of this machine, docker runs containers.',
    next: 'make up RUNTIME=docker, or leave RUNTIME out.',
  });
}

function otherRuntimeRuns(present: RuntimeName, asked: RuntimeName): Error {
  const stop = present === 'docker' ? 'make down AUTH=1' : 'make down';
  return preflightFailed({
    code: 'runtime.other_runs',
    failed: `The platform runs in the ${present} runtime.`,
    why: 'Both use the same ports, and each has data of its own.',
    next: `${stop}, then make up RUNTIME=${asked}. Data stays where it is; it is there again with RUNTIME=${present}.`,
  });
}
