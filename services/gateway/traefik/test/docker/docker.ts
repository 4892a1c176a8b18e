import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs `docker …` and returns its trimmed output. Throws with its error output. */
export async function docker(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { stdout } = await run('docker', args, { env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 });
  return stdout.trim();
}

/** Why containers cannot run here. Undefined if they can. */
export async function missingDocker(): Promise<string | undefined> {
  try {
    await docker(['version', '--format', '{{.Server.Version}}']);
    await docker(['compose', 'version']);
    return undefined;
  } catch (error) {
    return `no Docker engine with Compose: ${(error as Error).message.split('\n')[0]}`;
  }
}
