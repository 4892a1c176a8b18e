import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { loadManifests, publicOrigin } from '@portico/manifest';
import type { UpOptions } from '../../commands/up.ts';
import { findSharedSettings } from '../../settings/load-shared-settings.ts';
import type { SharedSettings } from '../../settings/shared-settings.ts';
import { type ControlClient, shutdownSupervisor } from '../../supervisor/control-client.ts';
import { startSupervisor } from '../../supervisor/start-supervisor.ts';
import { preflightFailed } from '../../terminal/cli-error.ts';
import type { CommandContext } from '../../terminal/run-command.ts';
import { seconds } from '../../terminal/run-step.ts';
import { applyPlatform } from './apply-platform.ts';
import { chooseApps } from '../../platform/discover-apps.ts';
import { firstAdministrator } from '../../platform/first-administrator.ts';
import { loadSettings } from '../../platform/load-platform.ts';
import { planPlatform } from './plan-platform.ts';
import { platformSettings } from '../../platform/platform-settings.ts';
import { platformAuthApi } from '../../platform/sync-apps.ts';

/** Builds, migrates and starts all that discovery finds; on failure nothing that it started is left running. */
export async function up({ root, output, signal }: CommandContext, { only, except }: UpOptions): Promise<void> {
  const startedAt = performance.now();
  const { version, packageManager = '' } = readRootPackage(root);
  const { shared, filled } = await loadSettings(root);
  const settings = platformSettings(root, shared);
  const { colors } = output;
  output.line(
    `\n${colors.bold(`Portico ${version}`)}  ${colors.dim(`embedded runtime, instance ${shared.instance}, port ${settings.gatewayPort}`)}`,
  );
  if (filled.length > 0) output.line(colors.dim(settingsNote(filled, shared.portOffset)));
  output.line();
  await output.step('Tools', (step) =>
    step.detail(`Node ${process.versions.node}, pnpm ${pnpmVersion(packageManager)}`),
  );
  const selection = { only, except };
  const apps = await output.step('Manifests', (step) => {
    const loaded = loadManifests(root);
    const faulty = new Set(loaded.issues.map(({ file }) => file)).size;
    step.detail(`${loaded.manifests.length} apps found, ${faulty > 0 ? `${faulty} refused` : 'all valid'}`);
    return chooseApps(loaded, shared.domain, selection);
  });
  const plan = planPlatform(apps, settings);
  const { client, started } = await startSupervisor(root);
  try {
    await client.call('lock', {});
    await refuseChangedSettings(root, shared);
    const before = await runningNames(client);
    try {
      const step = output.step.bind(output);
      await client.call('select', { selection });
      const applied = await applyPlatform({ client, settings, plan, signal, step });
      await client.call('watch', { enabled: true });
      const administrator = await firstAdministrator(platformAuthApi(plan.apps.running, settings), process.env);
      const addresses = plan.apps.running.map(({ slug, name }) => ({ slug, name, url: publicOrigin(slug, settings) }));
      output.result({ instance: shared.instance, apps: addresses, ...administrator, ...applied }, () => {
        printAddresses(output, addresses);
        output.line(`\n  ${colors.green('✓')} Everything is up  ${colors.dim(seconds(performance.now() - startedAt))}`);
        if (administrator.setupLink)
          output.line(`    Make the first administrator: ${colors.underline(administrator.setupLink)}`);
        if (administrator.administrator) output.line(colors.dim(`    Sign in as ${administrator.administrator}.`));
        output.line(colors.dim('    Stop with make down, which keeps all data.\n'));
      });
    } catch (error) {
      await undo(client, started, before);
      throw error;
    }
  } finally {
    client.close();
  }
}

/** Another command may have held the platform until now, and put it under other settings. */
async function refuseChangedSettings(root: string, planned: SharedSettings): Promise<void> {
  if (isDeepStrictEqual(await findSharedSettings(root), planned)) return;
  throw preflightFailed({
    code: 'settings.changed',
    failed: '.env.shared changed while this waited for another command.',
    why: 'What was planned belongs to the settings before.',
    next: 'make up, once more.',
  });
}

function readRootPackage(root: string): { version: string; packageManager?: string } {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string; packageManager?: string };
}

function pnpmVersion(packageManager: string): string {
  return packageManager.replace(/^pnpm@/, '').replace(/\+.*$/, '');
}

function settingsNote(filled: string[], portOffset: number): string {
  const offset = filled.includes('PORTICO_PORT_OFFSET') && portOffset > 0;
  const ports = offset ? ` All its ports are ${portOffset} higher than usual, so that checkouts run side by side.` : '';
  return `Wrote ${filled.length} settings to .env.shared.${ports}`;
}

async function runningNames(client: ControlClient): Promise<string[]> {
  const { processes } = await client.call('status', {});
  return processes.filter(({ state }) => state !== 'stopped').map(({ name }) => name);
}

/** Leaves running what ran before, and nothing else. */
async function undo(client: ControlClient, started: boolean, before: string[]): Promise<void> {
  try {
    if (started) await shutdownSupervisor(client);
    else await client.call('stop', { names: (await runningNames(client)).filter((name) => !before.includes(name)) });
  } catch {
    // The supervisor is gone, and with it what it ran; the error that led here is the one to show.
  }
}

function printAddresses(output: CommandContext['output'], apps: { name: string; url: string }[]): void {
  const { colors } = output;
  const nameWidth = Math.max(14, ...apps.map(({ name }) => name.length)) + 2;
  const urlWidth = Math.max(...apps.map(({ url }) => url.length)) + 2;
  output.line(`\n    ${colors.dim('App'.padEnd(nameWidth) + 'Address'.padEnd(urlWidth))}${colors.dim('State')}`);
  for (const { name, url } of apps) {
    const gap = ' '.repeat(urlWidth - url.length);
    output.line(`    ${name.padEnd(nameWidth)}${colors.underline(url)}${gap}${colors.green('ready')}`);
  }
}
