import type { AppsSynced } from '@portico/api-types';
import { type Manifest, publicOrigin } from '@portico/manifest';
import { describeFrontPort } from '../platform/find-front-port.ts';
import { firstAdministrator, type FirstAdministrator } from '../platform/first-administrator.ts';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { platformAuthApi } from '../platform/sync-apps.ts';
import { sleepingGrants } from '../platform/sync-summary.ts';
import { type CliError, exitCodes } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { seconds } from '../terminal/run-step.ts';
import { listFailures } from './show-failures.ts';

interface UpApp {
  slug: string;
  name: string;
  url: string;
  state: 'ready' | 'failed';
}

export interface FinishUpOptions {
  apps: readonly Manifest[];
  settings: PlatformSettings;
  failures: ReadonlyMap<string, CliError>;
  /** What changed, for JSON. */
  applied: { synced?: AppsSynced };
  startedAt: number;
}

/** End of every `up`: the addresses, the first sign-in, and the exit code. */
export async function finishUp(
  output: CommandContext['output'],
  { apps, settings, failures, applied, startedAt }: FinishUpOptions,
): Promise<number> {
  const first = await firstAdministrator(platformAuthApi(apps, settings), process.env);
  const shown = apps.map(({ slug, name }): UpApp => {
    const state = failures.has(slug) ? 'failed' : 'ready';
    return { slug, name, url: publicOrigin(slug, settings), state };
  });
  const { instance } = settings;
  output.result({ instance, apps: shown, ...first, ...applied, failed: listFailures(failures) }, () => {
    printAddresses(output, shown);
    printSummary(output, shown, {
      ...first,
      tookMs: performance.now() - startedAt,
      front: describeFrontPort(settings),
    });
    for (const sleeping of sleepingGrants(applied.synced)) output.line(`  ${output.colors.yellow('!')} ${sleeping}`);
    for (const fault of failures.values()) output.error(fault);
  });
  return failures.size > 0 ? exitCodes.failed : exitCodes.done;
}

interface Summary extends FirstAdministrator {
  tookMs: number;
  /** Requirements for the operator's own front. Empty without one. */
  front: string;
}

function printSummary(
  { colors, line }: CommandContext['output'],
  apps: readonly UpApp[],
  { tookMs, front, setupLink, administrator }: Summary,
): void {
  const failed = apps.filter(({ state }) => state === 'failed').length;
  const summary =
    failed === 0
      ? `${colors.green('✓')} Everything is up`
      : `${colors.red('✗')} ${apps.length - failed} of ${apps.length} apps are up`;
  line(`\n  ${summary}  ${colors.dim(seconds(tookMs))}`);
  if (front) line(`    ${front}`);
  if (setupLink) line(`    Create the first administrator: ${colors.underline(setupLink)}`);
  if (administrator) line(colors.dim(`    Sign in as ${administrator}.`));
  line(colors.dim('    Stop with make down, which keeps all data.\n'));
}

function printAddresses(output: CommandContext['output'], apps: readonly UpApp[]): void {
  const { colors } = output;
  const nameWidth = Math.max(14, ...apps.map(({ name }) => name.length)) + 2;
  const urlWidth = Math.max(...apps.map(({ url }) => url.length)) + 2;
  output.line(`\n    ${colors.dim('App'.padEnd(nameWidth) + 'Address'.padEnd(urlWidth))}${colors.dim('State')}`);
  for (const { name, url, state } of apps) {
    const gap = ' '.repeat(urlWidth - url.length);
    const shown = state === 'ready' ? colors.green(state) : colors.red(state);
    output.line(`    ${name.padEnd(nameWidth)}${colors.underline(url)}${gap}${shown}`);
  }
}
