import { type Manifest, publicOrigin } from '@portico/manifest';
import type { FirstAdministrator } from '../platform/first-administrator.ts';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import type { CliError } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { seconds } from '../terminal/run-step.ts';

interface UpApp {
  slug: string;
  name: string;
  url: string;
  state: 'ready' | 'failed';
}

export function listAddresses(
  apps: readonly Manifest[],
  settings: PlatformSettings,
  failures: ReadonlyMap<string, CliError>,
): UpApp[] {
  return apps.map(({ slug, name }) => {
    const state = failures.has(slug) ? 'failed' : 'ready';
    return { slug, name, url: publicOrigin(slug, settings), state };
  });
}

export interface ShownUp extends FirstAdministrator {
  apps: UpApp[];
  failures: ReadonlyMap<string, CliError>;
  tookMs: number;
  /** What a front of the operator's own must do; empty without one. */
  front: string;
}

/** What every `up` ends with: the addresses, and how to sign in for the first time. */
export function showUp(
  output: CommandContext['output'],
  { apps, failures, tookMs, front, setupLink, administrator }: ShownUp,
): void {
  const { colors } = output;
  printAddresses(output, apps);
  const failed = apps.filter(({ state }) => state === 'failed');
  const summary =
    failed.length === 0
      ? `${colors.green('✓')} Everything is up`
      : `${colors.red('✗')} ${apps.length - failed.length} of ${apps.length} apps are up`;
  output.line(`\n  ${summary}  ${colors.dim(seconds(tookMs))}`);
  if (front) output.line(`    ${front}`);
  if (setupLink) output.line(`    Create the first administrator: ${colors.underline(setupLink)}`);
  if (administrator) output.line(colors.dim(`    Sign in as ${administrator}.`));
  output.line(colors.dim('    Stop with make down, which keeps all data.\n'));
  for (const fault of failures.values()) output.error(fault);
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
