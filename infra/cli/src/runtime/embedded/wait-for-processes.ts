import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ControlClient } from '../../supervisor/control-client.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import { abortable } from './abortable.ts';

export interface WaitForProcessesOptions {
  root: string;
  signal: AbortSignal;
  /** Default 60,000. */
  timeoutMs?: number;
}

/** Waits until all are healthy; otherwise an error with the last words of the one that is not. */
export async function waitForProcesses(
  client: ControlClient,
  names: string[],
  { root, signal, timeoutMs = 60_000 }: WaitForProcessesOptions,
): Promise<void> {
  const { failed } = await abortable(client.call('wait', { names, timeoutMs }), signal);
  if (!failed) return;
  const { name, reason, lastExit } = failed;
  const words = await lastWords(root, name);
  throw new CliError({
    code: `process.${reason}`,
    failed:
      reason === 'crashed'
        ? `${name} ends right after it starts (${lastExit}).`
        : `${name} is not healthy after ${timeoutMs / 1000} s.`,
    why: words ?? 'It wrote nothing.',
    next: `Read ${join(porticoDirectory(root).logs, `${name}.log`)}, correct it, and run make up again.`,
  });
}

/** The line of a log that most likely says why a process ended. */
async function lastWords(root: string, name: string): Promise<string | undefined> {
  const text = await readFile(join(porticoDirectory(root).logs, `${name}.log`), 'utf8').catch(() => '');
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-80);
  const telling = lines.findLast((line) => /\b\w*(error|fatal|exception)\b/i.test(line) && !/^\s+at /.test(line));
  return readable(telling ?? lines.at(-1));
}

/** The message of a JSON log line, or the line. */
function readable(line: string | undefined): string | undefined {
  if (!line?.startsWith('{')) return line?.trim().slice(0, 300);
  try {
    const { msg, err } = JSON.parse(line) as { msg?: string; err?: { message?: string } };
    return (err?.message ?? msg ?? line).split('\n')[0]?.slice(0, 300);
  } catch {
    return line.slice(0, 300);
  }
}
