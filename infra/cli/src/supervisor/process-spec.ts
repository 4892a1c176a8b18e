/** How the supervisor detects that a process is ready. */
export type HealthProbe =
  | { kind: 'http'; url: string }
  | { kind: 'tcp'; port: number }
  /** Its own lock file must say that it listens: the port may be another checkout's. */
  | { kind: 'postgres'; port: number; dataDir: string };

/** One process that the supervisor keeps running. */
export interface ProcessSpec {
  /** A slug, `gateway` or `postgres`. Also names the log file. */
  name: string;
  command: string;
  args: string[];
  cwd: string;
  /** The complete environment: nothing is inherited. */
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
  /** A difference from the running process's revision replaces it. */
  revision: string;
  /** Data directory that may contain the lock of a killed PostgreSQL. */
  postgresDataDir?: string;
}

/** `waiting`: it ended, and restarts after the back-off. `unhealthy`: it runs but does not respond. */
export type ProcessState = 'starting' | 'ready' | 'unhealthy' | 'waiting' | 'stopping' | 'stopped';

export interface ProcessStatus {
  name: string;
  state: ProcessState;
  pid: number | null;
  port: number | null;
  /** Bytes, including its children. PSS on Linux, resident set elsewhere. */
  memoryBytes: number | null;
  /** Number of restarts after it had ended by itself. */
  restarts: number;
  uptimeSeconds: number | null;
  revision: string;
  /** Last reason for its end, for example `exit code 1` or `SIGKILL`. */
  lastExit: string | null;
}
