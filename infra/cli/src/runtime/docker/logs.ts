import { didYouMean } from '@portico/manifest';
import type { LogsOptions } from '../runtime.ts';
import { neverUp } from '../../platform/load-platform.ts';
import { findSharedSettings } from '../../settings/load-shared-settings.ts';
import { wrongUse } from '../../terminal/cli-error.ts';
import type { CommandContext } from '../../terminal/run-command.ts';
import { lineCount } from '../line-count.ts';
import { printLogLines } from '../print-log-lines.ts';
import { followLog } from '../../docker/follow-log.ts';
import { listContainers, type PlatformContainer } from '../../docker/list-containers.ts';

/** Prints the last lines of one app's containers, or of all, with names in front. `follow` continues until Ctrl-C. */
export async function logs(
  { root, output, signal }: CommandContext,
  options: LogsOptions,
  slug?: string,
): Promise<number> {
  const shared = await findSharedSettings(root);
  if (!shared) throw neverUp();
  const lines = lineCount(options.lines);
  const containers = await listContainers(shared.instance);
  const chosen = containers.filter((one) => slug === undefined || one.slug === slug || one.name === slug);
  if (chosen.length === 0 && slug !== undefined) throw noLog(slug, containers);
  const print = printLogLines(
    output,
    options,
    chosen.map(({ name }) => name),
  );
  await showLogs(chosen, { lines, follow: options.follow === true, signal, print });
  return options.follow ? 130 : 0;
}

interface ShowLogsOptions {
  lines: number;
  follow: boolean;
  signal: AbortSignal;
  print: (name: string, line: string) => void;
}

async function showLogs(
  chosen: readonly PlatformContainer[],
  { lines, follow, signal, print }: ShowLogsOptions,
): Promise<void> {
  const show = ({ id, name }: PlatformContainer): Promise<void> =>
    followLog(id, {
      lines,
      follow,
      signal,
      onLine: (line) => print(name, line),
    });
  if (follow) await Promise.all(chosen.map(show));
  else for (const one of chosen) await show(one);
}

function noLog(slug: string, containers: readonly PlatformContainer[]): Error {
  const names = [...new Set(containers.map((one) => one.slug))];
  return wrongUse({
    code: 'logs.unknown',
    failed: `There's no log of ${slug}.`,
    why: names.length > 0 ? `There are logs of: ${names.join(', ')}.` : 'Nothing has run in this checkout yet.',
    next: didYouMean(slug, names) ?? 'Start it with make up.',
  });
}
