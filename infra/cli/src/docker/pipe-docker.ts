import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { dockerEnvironment } from './docker-environment.ts';
import { dockerFailed } from './docker-failure.ts';

/** A file of any size on one side of the command. */
type PipeEnd =
  /** File that the program reads. */
  | { from: string; to?: undefined }
  /** New file of mode 0600 that gets what it writes. */
  | { to: string; from?: undefined };

export type PipeDockerOptions = PipeEnd & {
  /** Told how many bytes have gone through. */
  progress?: (bytes: number) => void;
  signal: AbortSignal;
};

/** Runs one `docker` command that reads or writes a file. Throws a `CliError` with the last line of its complaints; `signal` ends it. */
export async function pipeDocker(args: readonly string[], options: PipeDockerOptions): Promise<void> {
  const { from, to, progress, signal } = options;
  signal.throwIfAborted();
  const child = spawn('docker', args, {
    signal,
    env: dockerEnvironment(),
    // A group of its own: Ctrl-C reaches this command only. On a way back it is not to end what brings data back.
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
  // A program that ends before it has read everything says why itself.
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
