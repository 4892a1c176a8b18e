import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot } from '../workspace/find-root.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { serveControl } from './control-server.ts';
import { endRecorded } from './end-orphans.ts';
import { rotateLog } from './log-file.ts';
import { ManifestApplier } from './manifest-applier.ts';
import { readRecords } from './process-records.ts';
import { Supervisor } from './supervisor.ts';
import { TurnLock } from './turn-lock.ts';
import { watchManifests } from './watch-manifests.ts';

const root = findRoot();
const directory = porticoDirectory(root);
const rotateEveryMs = 30_000;

const turns = new TurnLock(() => endIfIdle());
let watcher: Disposable | undefined;
let supervisor: Supervisor | undefined;
const applyCommand = [join(import.meta.dirname, '../main.ts'), 'apply', '--json'];
const applier = new ManifestApplier(applyCommand, (error) => {
  if (supervisor) supervisor.lastApply = { at: new Date().toISOString(), ok: !error, ...(error ? { error } : {}) };
  log(error ? `manifests changed, not applied: ${error}` : 'manifests changed, applied');
});

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
    watcher = enabled ? watchManifests(root, () => applier.apply()) : undefined;
    return {};
  },
  shutdown: async () => {
    const stopped = await shutdown();
    setTimeout(end, 20);
    return { stopped };
  },
});
if (!server) process.exit(0);

const left = readRecords(directory.run);
if (left) {
  const ended = await endRecorded(left);
  if (ended.length > 0) log(`ended what another supervisor left: ${ended.join(', ')}`);
}
supervisor = new Supervisor({ runDirectory: directory.run, logDirectory: directory.logs });
ready.resolve(supervisor);
log(`ready, pid ${process.pid}`);

setInterval(() => {
  supervisor?.rotateLogs();
  rotateLog(join(directory.logs, 'supervisor.log'));
}, rotateEveryMs).unref();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void shutdown().then(end));
process.on('SIGHUP', () => {});

/** First ends a running manifest change, which would restart what stops. */
async function shutdown(): Promise<string[]> {
  watcher?.[Symbol.dispose]();
  await applier.cancel();
  return (await ready.promise).shutdown();
}

/** A supervisor started only for a command's exclusive turn (a backup, a restore) ends with that command. */
function endIfIdle(): void {
  if (watcher || !supervisor || supervisor.specs().length > 0) return;
  // Connected clients still need it.
  server?.getConnections((_, count) => {
    if (count === 0) void shutdown().then(end);
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
