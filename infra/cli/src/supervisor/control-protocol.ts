import type { ProcessSpec, ProcessStatus } from './process-spec.ts';

/** Which apps run: all, only some, or all but some. */
export interface Selection {
  only?: string[];
  except?: string[];
}

export interface PlatformStatus {
  pid: number;
  startedAt: string;
  /** `supervisorVersion()` of its sources. */
  version: string;
  processes: ProcessStatus[];
  selection: Selection;
  /** Result of the last manifest change that the watcher saw. Null before the first. */
  lastApply: { at: string; ok: boolean; error?: string } | null;
}

export interface WaitFailure {
  name: string;
  reason: 'crashed' | 'timeout';
  lastExit: string | null;
}

/** Methods of the control socket: method → [parameters, result]. One JSON object per line, both ways. */
export interface ControlMethods {
  status: [Record<string, never>, PlatformStatus];
  /** Starts what does not run and replaces what runs with another revision. Returns these names. */
  ensure: [{ specs: ProcessSpec[] }, { started: string[] }];
  /** Stops and removes every process that is not listed. Returns their names. */
  retain: [{ names: string[] }, { stopped: string[] }];
  stop: [{ names: string[] }, { stopped: string[] }];
  start: [{ names: string[] }, { started: string[] }];
  restart: [{ names: string[] }, { started: string[] }];
  /** Resolves when all are ready, or with the first that failed. */
  wait: [{ names: string[]; timeoutMs: number }, { failed: WaitFailure | null }];
  /** Held until the connection ends, by one holder at a time. Others wait. */
  lock: [Record<string, never>, Record<string, never>];
  select: [{ selection: Selection }, Record<string, never>];
  /** Whether manifests are watched. */
  watch: [{ enabled: boolean }, Record<string, never>];
  shutdown: [Record<string, never>, { stopped: string[] }];
}

export type ControlMethod = keyof ControlMethods;

export interface ControlRequest<M extends ControlMethod = ControlMethod> {
  id: number;
  method: M;
  params: ControlMethods[M][0];
}

export type ControlResponse = { id: number; result: unknown } | { id: number; error: string };
