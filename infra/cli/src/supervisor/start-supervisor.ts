import { spawn } from 'node:child_process';
import { closeSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CliError } from '../terminal/cli-error.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { type ControlClient, findSupervisor, shutdownSupervisor } from './control-client.ts';
import { supervisorVersion } from './supervisor-version.ts';
import { openLog } from './log-file.ts';

const startMs = 15_000;

/** The running supervisor, or a new one, detached from this terminal; `started` tells which. Replaces one with older sources. */
export async function startSupervisor(root: string): Promise<{ client: ControlClient; started: boolean }> {
  const { path, socket, logs } = porticoDirectory(root);
  const present = await findSupervisor(socket);
  if (present) {
    const { version } = await present.call('status', {});
    if (version === supervisorVersion()) return { client: present, started: false };
    // The new one restarts its processes.
    await shutdownSupervisor(present);
  }

  // PostgreSQL's own user must be able to enter this folder. Secrets are in subfolders of mode 0700.
  mkdirSync(path, { recursive: true, mode: 0o755 });
  const log = openLog(join(logs, 'supervisor.log'));
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    cwd: root,
    env: {
      PORTICO_ROOT: root,
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      // Locates the engine, for commands that it runs after a manifest change.
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => /^DOCKER_|^XDG_RUNTIME_DIR$/.test(name))),
    },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  child.unref();
  const deadline = Date.now() + startMs;
  while (Date.now() < deadline && child.exitCode === null) {
    const client = await findSupervisor(socket);
    if (client) return { client, started: true };
    await sleep(20);
  }
  const late = await findSupervisor(socket);
  if (late) return { client: late, started: false };
  throw new CliError({
    code: 'supervisor.not_started',
    failed: "The supervisor didn't start.",
    why: `It ended or didn't answer on ${socket}.`,
    next: `Read ${join(logs, 'supervisor.log')}.`,
  });
}
