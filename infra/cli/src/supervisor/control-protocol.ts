import type { ProcessSpec, ProcessStatus } from './process-spec.ts';

/** Which apps run: all, only some, or all but some. */
export interface Selection {
  only?: string[];
  except?: string[];
}

export interface PlatformStatus {
  pid: number;
  startedAt: string;
  /** `supervisorVersion()` of the sources it runs from. */
  version: string;
  processes: ProcessStatus[];
  selection: Selection;
  /** What came of the last manifest change that the watcher saw; null before the first. */
  lastApply: { at: string; ok: boolean; error?: string } | null;
}

export interface WaitFailure {
  name: string;
  reason: 'crashed' | 'timeout';
  lastExit: string | null;
}

/** What the control socket understands: method → [parameters, answer]. One JSON object a line, both ways. */
export interface ControlMethods {
  status: [Record<string, never>, PlatformStatus];
  /** Starts what does not run, replaces what runs with another revision. Answers the names that were started or replaced. */
  ensure: [{ specs: ProcessSpec[] }, { started: string[] }];
  /** Stops and forgets every process that is not named. Answers the names of those. */
  retain: [{ names: string[] }, { stopped: string[] }];
  stop: [{ names: string[] }, { stopped: string[] }];
  start: [{ names: string[] }, { started: string[] }];
  restart: [{ names: string[] }, { started: string[] }];
  /** Resolves when all are ready, or names the first that will not be. */
  wait: [{ names: string[]; timeoutMs: number }, { failed: WaitFailure | null }];
  /** Held until the connection ends; one holder at a time, others wait. */
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
