import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { dockerEnvironment } from './docker-environment.ts';
import { dockerFailed } from './docker-failure.ts';

/** A file of any size at one end of the command. */
type PipeEnd =
  /** File for standard input. */
  | { from: string; to?: undefined }
  /** New file of mode 0600 for standard output. */
  | { to: string; from?: undefined };

export type PipeDockerOptions = PipeEnd & {
  /** Called with the number of bytes so far. */
  progress?: (bytes: number) => void;
  signal: AbortSignal;
};

/** Runs a `docker` command with a file as input or output. Throws a `CliError` with its last error line. `signal` ends it. */
export async function pipeDocker(args: readonly string[], options: PipeDockerOptions): Promise<void> {
  const { from, to, progress, signal } = options;
  signal.throwIfAborted();
  const child = spawn('docker', args, {
    signal,
    env: dockerEnvironment(),
    // A separate process group: Ctrl-C reaches only this command, and must not end a command that restores data.
    detached: true,
    stdio: [from === undefined ? 'ignore' : 'pipe', to === undefined ? 'ignore' : 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  let complaints = '';
  child.stderr!.setEncoding('utf8').on('data', (chunk: string) => (complaints = (complaints + chunk).slice(-4_000)));
  let bytes = 0;
  const count = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      progress?.((bytes += chunk.length));
      yield chunk;
    }
  };
  const reading =
    to === undefined
      ? undefined
      : pipeline(child.stdout!, count, createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }));
  // A program that ends before it has read everything reports the reason itself.
  const writing =
    from === undefined ? undefined : pipeline(createReadStream(from), count, child.stdin!).catch(() => {});
  const [code] = await Promise.all([ended, reading, writing]).catch((error: NodeJS.ErrnoException) => {
    signal.throwIfAborted();
    throw dockerFailed({ args, stderr: error.message, missing: error.syscall === 'spawn docker' });
  });
  signal.throwIfAborted();
  if (code !== 0) {
    throw dockerFailed({ args, stderr: complaints.trim() || `it ended with code ${code}`, missing: false });
  }
}
