import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { closeSync } from 'node:fs';
import { backoffMs } from './backoff.ts';
import { openLog, rotateLog } from './log-file.ts';
import { probeHealth } from './probe-health.ts';
import { findProcess, type ProcessIdentity } from './process-identity.ts';
import type { ProcessSpec, ProcessState, ProcessStatus } from './process-spec.ts';

export interface ManagedProcessOptions {
  logFile: string;
  /** Milliseconds before the first restart. Doubles each time. Default 200. */
  firstBackoffMs?: number;
  /** Default 10,000. */
  longestBackoffMs?: number;
}

const startingPollMs = 60;
const runningPollMs = 5_000;
const unhealthyPollMs = 1_000;
const failuresUntilUnhealthy = 2;
const failuresUntilRestart = 15;
const calmMs = 30_000;

/** Keeps one process running: restarts it with back-off when it ends, and watches its health. Emits `change`. */
export class ManagedProcess extends EventEmitter<{ change: [] }> {
  readonly #options: Required<ManagedProcessOptions>;
  #spec: ProcessSpec;
  #child: ChildProcess | undefined;
  #identity: ProcessIdentity | undefined;
  #state: ProcessState = 'stopped';
  #restarts = 0;
  #crashesInARow = 0;
  #startedAt = 0;
  #lastExit: string | null = null;
  #failedProbes = 0;
  #timer: NodeJS.Timeout | undefined;
  #retired = false;

  constructor(spec: ProcessSpec, options: ManagedProcessOptions) {
    super();
    this.#spec = spec;
    this.#options = { firstBackoffMs: 200, longestBackoffMs: 10_000, ...options };
  }

  get spec(): ProcessSpec {
    return this.#spec;
  }

  get state(): ProcessState {
    return this.#state;
  }

  /** Pid and start time while it runs. */
  get identity(): ProcessIdentity | undefined {
    return this.#identity;
  }

  /** Crashes since the last intentional start, each within half a minute. */
  get crashesInARow(): number {
    return this.#crashesInARow;
  }

  status(memoryBytes: number | null): ProcessStatus {
    const running = this.#identity !== undefined;
    return {
      name: this.#spec.name,
      state: this.#state,
      pid: this.#identity?.pid ?? null,
      port: this.#spec.port ?? null,
      memoryBytes: running ? memoryBytes : null,
      restarts: this.#restarts,
      uptimeSeconds: running ? Math.round((Date.now() - this.#startedAt) / 1000) : null,
      revision: this.#spec.revision,
      lastExit: this.#lastExit,
    };
  }

  start(): void {
    this.#crashesInARow = 0;
    if (this.#child || this.#state === 'stopping') return;
    this.#launch();
  }

  /** Takes a new spec and starts it with a clean history. */
  async replace(spec: ProcessSpec): Promise<void> {
    await this.stop();
    this.#spec = spec;
    this.start();
  }

  /** Ends the process and keeps it stopped. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    const child = this.#child;
    if (!child) return this.#change('stopped');
    this.#change('stopping');
    const ended = once(child, 'exit');
    child.kill(this.#spec.stopSignal ?? 'SIGTERM');
    const impatience = setTimeout(() => this.#killGroup(), this.#spec.stopTimeoutMs ?? 10_000);
    await ended;
    clearTimeout(impatience);
  }

  /** Prevents any further start, even by a pending replacement. */
  retire(): void {
    this.#retired = true;
  }

  rotateLog(): void {
    rotateLog(this.#options.logFile);
  }

  #launch(): void {
    if (this.#retired) return;
    const { command, args, cwd, env, uid, gid } = this.#spec;
    const log = openLog(this.#options.logFile);
    // A separate process group: a signal to the supervisor's group must not reach the database.
    const child = spawn(command, args, { cwd, env, uid, gid, stdio: ['ignore', log, log], detached: true });
    closeSync(log);
    this.#child = child;
    this.#startedAt = Date.now();
    this.#failedProbes = 0;
    this.#identity = child.pid === undefined ? undefined : findProcess(child.pid);
    child.once('error', (error) => this.#ended(child, error.message));
    child.once('exit', (code, signal) => this.#ended(child, signal ?? `exit code ${code}`));
    this.#change('starting');
    this.#probeLater(0);
  }

  #ended(child: ChildProcess, reason: string): void {
    if (this.#child !== child) return;
    clearTimeout(this.#timer);
    const wasCalm = Date.now() - this.#startedAt > calmMs;
    this.#child = undefined;
    this.#identity = undefined;
    this.#lastExit = reason;
    if (this.#state === 'stopping') return this.#change('stopped');
    this.#crashesInARow = wasCalm ? 1 : this.#crashesInARow + 1;
    this.#timer = setTimeout(() => void this.#relaunch(), backoffMs(this.#crashesInARow, this.#options));
    this.#change('waiting');
  }

  async #relaunch(): Promise<void> {
    const { postgresDataDir } = this.#spec;
    try {
      if (postgresDataDir) await (await import('@portico/postgres')).clearStaleLock(postgresDataDir);
    } catch {
      // PostgreSQL's own log has the reason. The back-off retries.
    }
    if (this.#state !== 'waiting') return;
    this.#restarts++;
    this.#launch();
  }

  #probeLater(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#probe(), delayMs);
  }

  async #probe(): Promise<void> {
    const child = this.#child;
    const { health } = this.#spec;
    const answer = health ? await probeHealth(health) : 'healthy';
    if (this.#child !== child || this.#state === 'stopping') return;
    if (answer === 'healthy') {
      this.#failedProbes = 0;
      if (this.#state !== 'ready') this.#change('ready');
      return this.#probeLater(runningPollMs);
    }
    if (this.#state === 'starting') return this.#probeLater(startingPollMs);
    this.#failedProbes++;
    if (this.#failedProbes === failuresUntilUnhealthy) this.#change('unhealthy');
    // It runs but never responds: only a restart helps. If it responds "not ready" (its database is down), it recovers.
    if (answer === 'silent' && this.#failedProbes >= failuresUntilRestart) this.#killGroup();
    this.#probeLater(unhealthyPollMs);
  }

  #killGroup(): void {
    const pid = this.#child?.pid;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      this.#child?.kill('SIGKILL');
    }
  }

  #change(state: ProcessState): void {
    this.#state = state;
    this.emit('change');
  }
}
