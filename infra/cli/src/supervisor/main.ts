import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot } from '../workspace/find-root.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { serveControl } from './control-server.ts';
import { endOrphans } from './end-orphans.ts';
import { rotateLog } from './log-file.ts';
import { readRecords } from './process-records.ts';
import { isSameProcess } from './process-identity.ts';
import { Supervisor } from './supervisor.ts';
import { TurnLock } from './turn-lock.ts';
import { watchManifests } from './watch-manifests.ts';

const root = findRoot();
const directory = porticoDirectory(root);
const rotateEveryMs = 30_000;

const turns = new TurnLock(() => endIfIdle());
let watcher: Disposable | undefined;
let supervisor: Supervisor | undefined;
let applying = false;
let applyAgain = false;

const ready = Promise.withResolvers<Supervisor>();

const server = await serveControl(directory.socket, {
  status: async () => (await ready.promise).status(),
  ensure: async ({ specs }) => ({ started: await (await ready.promise).ensure(specs) }),
  retain: async ({ names }) => ({ stopped: await (await ready.promise).retain(names) }),
  stop: async ({ names }) => ({ stopped: await (await ready.promise).stop(names) }),
  start: async ({ names }) => ({ started: (await ready.promise).start(names) }),
  restart: async ({ names }) => ({ started: await (await ready.promise).restart(names) }),
  wait: async ({ names, timeoutMs }) => ({ failed: await (await ready.promise).wait(names, timeoutMs) }),
  lock: async (_, signal) => {
    await turns.acquire(signal);
    return {};
  },
  select: async ({ selection }) => {
    (await ready.promise).selection = selection;
    return {};
  },
  watch: ({ enabled }) => {
    watcher?.[Symbol.dispose]();
    watcher = enabled ? watchManifests(root, () => void apply()) : undefined;
    return {};
  },
  shutdown: async () => {
    const stopped = await (await ready.promise).shutdown();
    setTimeout(end, 20);
    return { stopped };
  },
});
if (!server) process.exit(0);

const left = readRecords(directory.run);
if (left && !isSameProcess(left.supervisor)) {
  const ended = await endOrphans(left.processes);
  if (ended.length > 0) log(`ended what a killed supervisor left: ${ended.join(', ')}`);
}
supervisor = new Supervisor({ runDirectory: directory.run, logDirectory: directory.logs });
ready.resolve(supervisor);
log(`ready, pid ${process.pid}`);

setInterval(() => {
  supervisor?.rotateLogs();
  rotateLog(join(directory.logs, 'supervisor.log'));
}, rotateEveryMs).unref();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void supervisor?.shutdown().then(end));
process.on('SIGHUP', () => {});

/** Carries out what changed in the manifests, in a process of its own: it needs much memory for a short time. */
function apply(): void {
  if (applying) {
    applyAgain = true;
    return;
  }
  applying = true;
  const cli = join(import.meta.dirname, '../main.ts');
  const child = spawn(process.execPath, [cli, 'apply', '--json'], {
    env: process.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  child.once('close', (code) => {
    applying = false;
    const error = code === 0 ? undefined : failedSentence(output);
    if (supervisor)
      supervisor.lastApply = { at: new Date().toISOString(), ok: code === 0, ...(error ? { error } : {}) };
    log(error ? `manifests changed, not applied: ${error}` : 'manifests changed, applied');
    if (applyAgain) {
      applyAgain = false;
      apply();
    }
  });
}

function failedSentence(output: string): string {
  try {
    return (JSON.parse(output) as { error: { failed: string } }).error.failed;
  } catch {
    return output.trim() || 'no reason was given';
  }
}

/** One that was started for a command that only wanted nobody beside it (a backup, a restore) ends with that command. */
function endIfIdle(): void {
  if (watcher || !supervisor || supervisor.specs().length > 0) return;
  // Whoever is connected still wants something of it.
  server?.getConnections((_, count) => {
    if (count === 0) void supervisor?.shutdown().then(end);
  });
}

function end(): void {
  watcher?.[Symbol.dispose]();
  server?.close();
  rmSync(directory.socket, { force: true });
  process.exit(0);
}

function log(text: string): void {
  process.stdout.write(`${new Date().toISOString()} ${text}\n`);
}
