import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileSafely } from '../../../settings/write-file-safely.ts';
import { CliError, interrupted } from '../../../terminal/cli-error.ts';
import { porticoDirectory } from '../../../workspace/portico-directory.ts';
import { inheritedEnvironment } from '../inherited-environment.ts';
import { readPackage } from '../../../workspace/workspace-packages.ts';
import { type BuildStamp, type BuildUnit, type PlannedBuild, planBuild } from './plan-builds.ts';

export interface RunBuildsOptions {
  /** Parallel builds. Default 2. */
  concurrency?: number;
  /** Called with the names of running builds. */
  progress?: (names: string[]) => void;
  signal?: AbortSignal;
  /** Called for a failed build: its old output stays, and other builds continue. Default: the first failure ends the run. */
  onFailure?: (unit: BuildUnit, fault: unknown) => void;
}

/** Builds what changed since its stamp and returns the built names. */
export async function runBuilds(
  root: string,
  units: readonly BuildUnit[],
  { concurrency = 2, progress, signal, onFailure }: RunBuildsOptions = {},
): Promise<string[]> {
  const { builds } = porticoDirectory(root);
  await mkdir(builds, { recursive: true });
  const queue = await listChanged(root, units);
  const names = queue.map(({ name }) => name);
  const unbuilt = new Set<string>();
  const running = new Set<string>();
  const stop = new AbortController();
  const stopped = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const worker = async (): Promise<void> => {
    for (let unit = queue.shift(); unit && !stopped.aborted; unit = queue.shift()) {
      running.add(unit.name);
      progress?.([...running]);
      try {
        await runBuild(root, unit, stopped);
        await takeProduct(root, unit);
      } catch (fault) {
        if (!onFailure || stopped.aborted) throw fault;
        onFailure(unit, fault);
        unbuilt.add(unit.name);
      }
      running.delete(unit.name);
      progress?.([...running]);
    }
  };
  // The first failure is the reason. The builds that it ends only report an interruption.
  let failure: { reason: unknown } | undefined;
  const workers = Array.from({ length: concurrency }, async () => {
    try {
      await worker();
    } catch (reason) {
      failure ??= { reason };
      stop.abort();
    }
  });
  await Promise.all(workers);
  signal?.throwIfAborted();
  if (failure) throw failure.reason;
  return names.filter((name) => !unbuilt.has(name));
}

/** Units whose build is outdated. */
async function listChanged(root: string, units: readonly BuildUnit[]): Promise<PlannedBuild[]> {
  const { builds } = porticoDirectory(root);
  const planned = await Promise.all(
    units.map(async (unit) => planBuild(unit, await findStamp(builds, unit), existsSync)),
  );
  return planned.filter(({ build }) => build);
}

async function runBuild(root: string, unit: PlannedBuild, signal: AbortSignal): Promise<void> {
  const { logs } = porticoDirectory(root);
  const log = join(logs, `build-${unit.slug}-${unit.side}.log`);
  await mkdir(logs, { recursive: true, mode: 0o700 });
  await rm(log, { force: true });
  if (unit.generate) await runScript(root, unit, 'generate', [], log, signal);
  await buildBeside(root, unit, log, signal);
}

/** Builds into a separate folder, so that running processes keep the old output meanwhile. */
async function buildBeside(root: string, unit: BuildUnit, log: string, signal: AbortSignal): Promise<void> {
  const next = nextProduct(root, unit);
  await rm(next, { recursive: true, force: true });
  const toNext = outputArguments(unit, next);
  if (toNext) return runScript(root, unit, 'build', toNext, log, signal);
  // An app's own script always writes to dist.
  const dist = join(unit.folder, 'dist');
  const old = `${next}.old`;
  await rm(old, { recursive: true, force: true });
  if (existsSync(dist)) await cp(dist, old, { recursive: true });
  try {
    await runScript(root, unit, 'build', [], log, signal);
    await rename(dist, next);
  } finally {
    if (existsSync(old)) {
      await rm(dist, { recursive: true, force: true });
      await rename(old, dist);
    }
  }
}

function nextProduct(root: string, { slug, side }: BuildUnit): string {
  return join(porticoDirectory(root).builds, `${slug}-${side}.next`);
}

/** Replaces the current output with a new build and its stamp, all or nothing. */
async function takeProduct(root: string, unit: BuildUnit): Promise<void> {
  const { builds } = porticoDirectory(root);
  const next = nextProduct(root, unit);
  const dist = join(unit.folder, 'dist');
  const old = `${next}.old`;
  await rm(old, { recursive: true, force: true });
  if (existsSync(dist)) await rename(dist, old);
  try {
    await rename(next, dist);
    const files = (await readdir(dist, { recursive: true })).toSorted();
    const stamp: BuildStamp = { hash: unit.hash, generateHash: unit.generateHash, files };
    await writeFileSafely(stampFile(builds, unit), JSON.stringify(stamp));
  } catch (error) {
    if (existsSync(dist)) await rename(dist, next);
    if (existsSync(old)) await rename(old, dist);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}

/** Arguments that set the output folder of known tools. Undefined for an app's own script. */
function outputArguments({ folder }: BuildUnit, path: string): string[] | undefined {
  const script = readPackage(folder).scripts?.build ?? '';
  if (/^vite build\b/.test(script)) return ['--outDir', path, '--emptyOutDir'];
  if (/^rolldown\b/.test(script)) return ['--dir', path];
  return undefined;
}

async function runScript(
  root: string,
  unit: BuildUnit,
  script: string,
  args: string[],
  log: string,
  signal: AbortSignal,
): Promise<void> {
  const output = openSync(log, 'a', 0o600);
  const child = spawn(process.execPath, ['--run', script, ...(args.length > 0 ? ['--', ...args] : [])], {
    cwd: unit.folder,
    env: {
      ...inheritedEnvironment(),
      NODE_ENV: 'production',
      NODE_COMPILE_CACHE: porticoDirectory(root).cache,
      // Otherwise Prisma would try to download an engine.
      PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'packages/prisma-migrations/bin/schema-engine'),
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
    stdio: ['ignore', output, output],
    // A separate process group, so that an interrupted build ends completely.
    detached: true,
  });
  closeSync(output);
  const end = (): void => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Already gone.
    }
  };
  signal.addEventListener('abort', end, { once: true });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  signal.removeEventListener('abort', end);
  if (signal.aborted) throw interrupted();
  if (code !== 0) throw buildFailed(unit, script, log);
}

function buildFailed(unit: BuildUnit, script: string, log: string): CliError {
  const lines = readFileSync(log, 'utf8')
    // oxlint-disable-next-line no-control-regex -- colours of the tools
    .replaceAll(/\x1b\[[0-9;]*m/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const full = lines.some((line) => /ENOSPC|No space left/i.test(line));
  const reason = lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? 'It wrote nothing.';
  return new CliError({
    code: full ? 'disk.no_space_left' : 'build.failed',
    failed: full ? `No space left to build ${unit.name}.` : `${unit.name} didn't ${script}.`,
    why: reason.slice(0, 300),
    next: full
      ? 'Free some space, then run make up again. Nothing was lost.'
      : `Read ${log}, correct the source, and run make up again.`,
  });
}

async function findStamp(builds: string, unit: BuildUnit): Promise<BuildStamp | undefined> {
  try {
    return JSON.parse(await readFile(stampFile(builds, unit), 'utf8')) as BuildStamp;
  } catch {
    return undefined;
  }
}

function stampFile(builds: string, unit: BuildUnit): string {
  return join(builds, `${unit.slug}-${unit.side}.json`);
}
