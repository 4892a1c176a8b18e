import type { LogsOptions } from './runtime.ts';
import { formatLogLine } from '../terminal/format-log-line.ts';
import type { Output } from '../terminal/output.ts';

/** Prints log lines, prefixed with the log's name when there are several. `--json` prints them as the services wrote them. */
export function printLogLines(
  { colors }: Output,
  { json }: LogsOptions,
  names: readonly string[],
): (name: string, line: string) => void {
  const width = Math.max(...names.map((name) => name.length), 0);
  return (name, line) => {
    const shown = json ? line : formatLogLine(line, colors);
    process.stdout.write(names.length > 1 ? `${name.padEnd(width)}  ${shown}\n` : `${shown}\n`);
  };
}
