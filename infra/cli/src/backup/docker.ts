import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { dockerEnvironment } from '../runtime/docker/docker-environment.ts';
import { CliError } from '../terminal/cli-error.ts';

export interface RunDockerOptions {
  /** File that the program reads. */
  input?: string;
  /** New file of mode 0600 that gets what it writes; default: it is answered. */
  output?: string;
  progress?: (bytes: number) => void;
  signal: AbortSignal;
}

/** Runs one `docker` command whose input or output is a file of any size. Throws with the last line of its complaints. */
export async function runDocker(args: readonly string[], options: RunDockerOptions): Promise<string> {
  const { input, output, progress, signal } = options;
  const child = spawn('docker', args, {
    signal,
    env: dockerEnvironment(),
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
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
  let answer = '';
  const reading =
    output === undefined
      ? collect(child.stdout!, (text) => (answer += text))
      : pipeline(child.stdout!, count, createWriteStream(output, { flags: 'wx', mode: 0o600, flush: true }));
  // A program that ends before it has read everything says why itself.
  const writing =
    input === undefined ? undefined : pipeline(createReadStream(input), count, child.stdin!).catch(() => {});
  const [code] = await Promise.all([ended, reading, writing]).catch((error: unknown) => {
    signal.throwIfAborted();
    throw dockerFailed(args, error instanceof Error ? error.message : String(error), error);
  });
  signal.throwIfAborted();
  if (code !== 0) throw dockerFailed(args, complaints.trim().split('\n').at(-1) || `it ended with code ${code}`);
  return answer;
}

async function collect(stream: NodeJS.ReadableStream, add: (text: string) => void): Promise<void> {
  stream.setEncoding('utf8');
  for await (const chunk of stream) add(chunk as string);
}

function dockerFailed(args: readonly string[], why: string, cause?: unknown): CliError {
  return new CliError({
    code: 'docker.failed',
    failed: `docker ${args.slice(0, 4).join(' ')} … failed.`,
    why: why.slice(0, 300),
    next: 'Correct that, or ask make doctor; then run this again.',
    cause,
  });
}
