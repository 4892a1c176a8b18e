import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { didYouMean } from '@portico/manifest';
import type { LogsOptions } from '../../commands/logs.ts';
import { neverUp } from '../../platform/load-platform.ts';
import { findSharedSettings } from '../../settings/load-shared-settings.ts';
import { wrongUse } from '../../terminal/cli-error.ts';
import type { CommandContext } from '../../terminal/run-command.ts';
import { lineCount } from '../line-count.ts';
import { dockerEnvironment } from './docker-environment.ts';
import { listContainers, type PlatformContainer } from './list-containers.ts';

type Print = (name: string, line: string) => void;

/** Prints the last lines of one app's containers, or of all, with the name in front; with `follow`, what is added until Ctrl-C. */
export async function logs({ root, signal }: CommandContext, options: LogsOptions, slug?: string): Promise<number> {
  const shared = await findSharedSettings(root);
  if (!shared) throw neverUp();
  const lines = lineCount(options.lines);
  const containers = await listContainers(shared.instance);
  const chosen = containers.filter((one) => slug === undefined || one.slug === slug || one.name === slug);
  if (chosen.length === 0 && slug !== undefined) throw noLog(slug, containers);
  await showLogs(chosen, { lines, follow: options.follow === true, signal });
  return options.follow ? 130 : 0;
}

/** Prints logs of containers to standard output. */
export async function showLogs(
  chosen: readonly PlatformContainer[],
  { lines, follow, signal }: { lines: number; follow: boolean; signal: AbortSignal },
): Promise<void> {
  const width = Math.max(...chosen.map(({ name }) => name.length), 0);
  const print: Print = (name, line) => {
    process.stdout.write(chosen.length > 1 ? `${name.padEnd(width)}  ${line}\n` : `${line}\n`);
  };
  const args = ['--tail', String(lines), ...(follow ? ['--follow'] : [])];
  if (follow) await Promise.all(chosen.map((one) => showLog(one, args, signal, print)));
  else for (const one of chosen) await showLog(one, args, signal, print);
}

function showLog({ id, name }: PlatformContainer, args: string[], signal: AbortSignal, print: Print): Promise<void> {
  const child = spawn('docker', ['logs', ...args, id], {
    env: dockerEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const end = (): void => void child.kill('SIGTERM');
  signal.addEventListener('abort', end, { once: true });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => print(name, line));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      signal.removeEventListener('abort', end);
      resolve();
    });
  });
}

function noLog(slug: string, containers: readonly PlatformContainer[]): Error {
  const names = [...new Set(containers.map((one) => one.slug))];
  return wrongUse({
    code: 'logs.unknown',
    failed: `There is no log of ${slug}.`,
    why: names.length > 0 ? `There are logs of: ${names.join(', ')}.` : 'Nothing has run in this checkout yet.',
    next: didYouMean(slug, names) ?? 'Start it with make up.',
  });
}
