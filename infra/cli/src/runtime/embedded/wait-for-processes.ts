import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ControlClient } from '../../supervisor/control-client.ts';
import { tellingLine } from '../../platform/telling-line.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import { abortable } from './abortable.ts';

export interface WaitForProcessesOptions {
  root: string;
  signal: AbortSignal;
  /** Default 60,000. */
  timeoutMs?: number;
}

/** Waits until all are healthy. Otherwise throws an error with the last output of the failed one. */
export async function waitForProcesses(
  client: ControlClient,
  names: string[],
  { root, signal, timeoutMs = 60_000 }: WaitForProcessesOptions,
): Promise<void> {
  const { failed } = await abortable(client.call('wait', { names, timeoutMs }), signal);
  if (!failed) return;
  const { name, reason, lastExit } = failed;
  const log = join(porticoDirectory(root).logs, `${name}.log`);
  const words = tellingLine(await readFile(log, 'utf8').catch(() => ''));
  throw new CliError({
    code: `process.${reason}`,
    failed:
      reason === 'crashed'
        ? `${name} exits right after starting (${lastExit}).`
        : `${name} isn't healthy after ${timeoutMs / 1000} s.`,
    why: words ?? 'It wrote nothing.',
    next: `Read ${log}, correct it, and run make up again.`,
  });
}
