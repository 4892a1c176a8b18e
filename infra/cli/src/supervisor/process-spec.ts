/** How the supervisor sees that a process is ready. */
export type HealthProbe =
  | { kind: 'http'; url: string }
  | { kind: 'tcp'; port: number }
  /** Its own lock file must say that it listens: on its port may be another checkout's. */
  | { kind: 'postgres'; port: number; dataDir: string };

/** One process that the supervisor keeps running. */
export interface ProcessSpec {
  /** A slug, `gateway` or `postgres`; names the log file too. */
  name: string;
  command: string;
  args: string[];
  cwd: string;
  /** The whole environment: nothing is inherited. */
  env: Record<string, string>;
  uid?: number;
  gid?: number;
  port?: number;
  health?: HealthProbe;
  /** Default SIGTERM. */
  stopSignal?: 'SIGTERM' | 'SIGINT';
  /** Milliseconds from the stop signal to SIGKILL. Default 10,000. */
  stopTimeoutMs?: number;
  /** Processes stop in groups, highest first. */
  stopOrder: number;
  /** When it differs from the running one's, the process is replaced. */
  revision: string;
  /** Data directory whose lock a killed PostgreSQL may have left. */
  postgresDataDir?: string;
}

/** `waiting`: it ended and starts again after the back-off. `unhealthy`: it runs and does not answer. */
export type ProcessState = 'starting' | 'ready' | 'unhealthy' | 'waiting' | 'stopping' | 'stopped';

export interface ProcessStatus {
  name: string;
  state: ProcessState;
  pid: number | null;
  port: number | null;
  /** Bytes, its children included; PSS on Linux, resident set elsewhere. */
  memoryBytes: number | null;
  /** How often it was started again after it had ended by itself. */
  restarts: number;
  uptimeSeconds: number | null;
  revision: string;
  /** Why it ended last, for example `exit code 1` or `SIGKILL`. */
  lastExit: string | null;
}
