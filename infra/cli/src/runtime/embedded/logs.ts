import { createReadStream, existsSync, statSync, watch } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { didYouMean } from '@portico/manifest';
import type { LogsOptions } from '../runtime.ts';
import { wrongUse } from '../../terminal/cli-error.ts';
import type { CommandContext } from '../../terminal/run-command.ts';
import { lineCount } from '../line-count.ts';
import { printLogLines } from '../print-log-lines.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';

/** Prints the last lines of one log, or of all with names in front. `follow` continues until Ctrl-C. */
export async function logs(
  { root, output, signal }: CommandContext,
  options: LogsOptions,
  slug?: string,
): Promise<number> {
  const directory = porticoDirectory(root).logs;
  const names = await listLogs(directory);
  if (slug !== undefined && !names.includes(slug)) throw noLog(slug, names);
  const count = lineCount(options.lines);
  const chosen = slug === undefined ? names : [slug];
  const print = printLogLines(output, options, chosen);
  for (const name of chosen) await printTail(join(directory, `${name}.log`), count, (line) => print(name, line));
  if (!options.follow) return 0;
  await Promise.all(chosen.map((name) => follow(join(directory, `${name}.log`), signal, (line) => print(name, line))));
  return 130;
}

async function listLogs(directory: string): Promise<string[]> {
  if (!existsSync(directory)) return [];
  const files = await readdir(directory);
  return files
    .filter((file) => file.endsWith('.log') && !file.startsWith('build-'))
    .map((file) => basename(file, '.log'));
}

async function printTail(path: string, count: number, print: (line: string) => void): Promise<void> {
  const lines = (await readFile(path, 'utf8')).split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const line of count === 0 ? [] : lines.slice(-count)) print(line);
}

/** Reads appended lines, and starts over when the log is rotated. Ends with the signal. */
async function follow(path: string, signal: AbortSignal, print: (line: string) => void): Promise<void> {
  let position = statSync(path).size;
  let reading: Promise<void> = Promise.resolve();
  const read = async (): Promise<void> => {
    const { size } = statSync(path, { throwIfNoEntry: false }) ?? { size: 0 };
    if (size < position) position = 0;
    if (size === position) return;
    const input = createReadStream(path, { start: position, end: size - 1 });
    position = size;
    for await (const line of createInterface({ input })) print(line);
  };
  const watcher = watch(path, () => {
    reading = reading.then(read);
  });
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  watcher.close();
  await reading;
}

function noLog(slug: string, names: string[]): Error {
  return wrongUse({
    code: 'logs.unknown',
    failed: `There's no log of ${slug}.`,
    why: names.length > 0 ? `There are logs of: ${names.join(', ')}.` : 'Nothing has run in this checkout yet.',
    next: didYouMean(slug, names) ?? 'Start it with make up.',
  });
}
