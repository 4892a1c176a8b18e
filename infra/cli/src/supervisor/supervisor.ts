import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { PlatformStatus, Selection, WaitFailure } from './control-protocol.ts';
import { ManagedProcess } from './managed-process.ts';
import { findProcess, type ProcessIdentity } from './process-identity.ts';
import { removeRecords, writeRecords } from './process-records.ts';
import type { ProcessSpec } from './process-spec.ts';
import { supervisorVersion } from './supervisor-version.ts';
import { readMemory } from './read-memory.ts';

export interface SupervisorOptions {
  /** Folder of the records. */
  runDirectory: string;
  logDirectory: string;
  firstBackoffMs?: number;
}

const crashesUntilHopeless = 2;

/** The set of running processes, and the operations on it. Keeps the records on disk in sync with each change. */
export class Supervisor extends EventEmitter<{ change: [] }> {
  readonly #options: SupervisorOptions;
  readonly #processes = new Map<string, ManagedProcess>();
  readonly #self: ProcessIdentity;
  readonly #startedAt = new Date().toISOString();
  readonly #version = supervisorVersion();
  #ending = false;
  selection: Selection = {};
  lastApply: PlatformStatus['lastApply'] = null;

  constructor(options: SupervisorOptions) {
    super();
    this.#options = options;
    this.#self = findProcess(process.pid) ?? { pid: process.pid, startedAt: '' };
    this.#record();
  }

  specs(): ProcessSpec[] {
    return [...this.#processes.values()].map(({ spec }) => spec);
  }

  async ensure(specs: ProcessSpec[]): Promise<string[]> {
    if (this.#ending) throw new Error('The supervisor is ending.');
    const started = await Promise.all(specs.map((spec) => this.#ensureOne(spec)));
    return specs.filter((_, index) => started[index]).map(({ name }) => name);
  }

  async retain(names: string[]): Promise<string[]> {
    const gone = [...this.#processes.keys()].filter((name) => !names.includes(name));
    await this.stop(gone);
    for (const name of gone) this.#processes.delete(name);
    this.#record();
    return gone;
  }

  async stop(names: string[]): Promise<string[]> {
    const chosen = this.#choose(names).toSorted((a, b) => b.spec.stopOrder - a.spec.stopOrder);
    for (const order of new Set(chosen.map(({ spec }) => spec.stopOrder))) {
      await Promise.all(chosen.filter(({ spec }) => spec.stopOrder === order).map((one) => one.stop()));
    }
    return chosen.map(({ spec }) => spec.name);
  }

  start(names: string[]): string[] {
    const chosen = this.#choose(names);
    for (const one of chosen) one.start();
    return chosen.map(({ spec }) => spec.name);
  }

  async restart(names: string[]): Promise<string[]> {
    await this.stop(names);
    return this.start(names);
  }

  /** Resolves when all are ready, or names the first that keeps crashing or took too long. */
  async wait(names: string[], timeoutMs: number): Promise<WaitFailure | null> {
    const chosen = this.#choose(names);
    const deadline = AbortSignal.timeout(timeoutMs);
    for (;;) {
      const hopeless = chosen.find((one) => one.state !== 'ready' && one.crashesInARow >= crashesUntilHopeless);
      if (hopeless) return this.#failure(hopeless, 'crashed');
      const pending = chosen.find(({ state }) => state !== 'ready');
      if (!pending) return null;
      if (deadline.aborted) return this.#failure(pending, 'timeout');
      await this.#nextChange(deadline);
    }
  }

  async status(): Promise<PlatformStatus> {
    const all = [...this.#processes.values()];
    const pids = all.flatMap(({ identity }) => (identity ? [identity.pid] : []));
    const memory = await readMemory([process.pid, ...pids]);
    const bytes = (pid: number | undefined): number | null => (pid === undefined ? null : (memory.get(pid) ?? null));
    const below = pids.reduce((sum, pid) => sum + (memory.get(pid) ?? 0), 0);
    return {
      pid: process.pid,
      startedAt: this.#startedAt,
      version: this.#version,
      selection: this.selection,
      lastApply: this.lastApply,
      processes: [
        ...all.map((one) => one.status(bytes(one.identity?.pid))),
        this.#ownStatus((memory.get(process.pid) ?? 0) - below),
      ],
    };
  }

  /** Stops everything permanently: commands that still work cannot start anything. */
  async shutdown(): Promise<string[]> {
    this.#ending = true;
    for (const one of this.#processes.values()) one.retire();
    const stopped = await this.stop([...this.#processes.keys()]);
    removeRecords(this.#options.runDirectory);
    return stopped;
  }

  rotateLogs(): void {
    for (const one of this.#processes.values()) one.rotateLog();
  }

  async #ensureOne(spec: ProcessSpec): Promise<boolean> {
    const present = this.#processes.get(spec.name);
    if (!present) {
      const { logDirectory, firstBackoffMs } = this.#options;
      const added = new ManagedProcess(spec, {
        logFile: join(logDirectory, `${spec.name}.log`),
        ...(firstBackoffMs === undefined ? {} : { firstBackoffMs }),
      });
      added.on('change', () => this.#changed());
      this.#processes.set(spec.name, added);
      added.start();
      return true;
    }
    if (present.spec.revision !== spec.revision) {
      await present.replace(spec);
      return true;
    }
    const isIdle = present.state === 'stopped' || present.state === 'waiting';
    // For a running process this only resets the crash count.
    present.start();
    return isIdle;
  }

  #choose(names: string[]): ManagedProcess[] {
    return names.flatMap((name) => this.#processes.get(name) ?? []);
  }

  #failure(one: ManagedProcess, reason: WaitFailure['reason']): WaitFailure {
    return { name: one.spec.name, reason, lastExit: one.status(null).lastExit };
  }

  #nextChange(deadline: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        this.off('change', end);
        deadline.removeEventListener('abort', end);
        resolve();
      };
      this.on('change', end);
      deadline.addEventListener('abort', end);
    });
  }

  #ownStatus(memoryBytes: number): PlatformStatus['processes'][number] {
    return {
      name: 'supervisor',
      state: 'ready',
      pid: process.pid,
      port: null,
      memoryBytes,
      restarts: 0,
      uptimeSeconds: Math.round((Date.now() - Date.parse(this.#startedAt)) / 1000),
      revision: '',
      lastExit: null,
    };
  }

  #changed(): void {
    this.#record();
    this.emit('change');
  }

  #record(): void {
    const processes = [...this.#processes.values()].flatMap(({ identity, spec }) =>
      identity
        ? [{ ...identity, name: spec.name, stopSignal: spec.stopSignal ?? 'SIGTERM', stopOrder: spec.stopOrder }]
        : [],
    );
    writeRecords(this.#options.runDirectory, { supervisor: this.#self, processes });
  }
}
