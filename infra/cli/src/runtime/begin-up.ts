import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadManifests } from '@portico/manifest';
import { chooseApps, type DiscoveredApps } from '../platform/discover-apps.ts';
import { loadSettings } from '../platform/load-platform.ts';
import { platformSettings, type PlatformSettings } from '../platform/platform-settings.ts';
import type { Selection } from '../supervisor/control-protocol.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { checkRoot } from '../platform/check-root.ts';

export interface BegunUp {
  settings: PlatformSettings;
  apps: DiscoveredApps;
}

/**
 * Start of every `up`: settings, tools, manifests.
 *
 * @param describeTools the runtime's tools besides Node, for example `Docker 28.2.2`
 */
export async function beginUp(
  { root, output }: CommandContext,
  selection: Selection,
  describeTools: () => Promise<string> | string,
): Promise<BegunUp> {
  checkRoot(root);
  const { version, packageManager = '' } = readRootPackage(root);
  const { shared, filled } = await loadSettings(root);
  const settings = platformSettings(root, shared);
  const { colors } = output;
  const facts = `${shared.runtime} runtime, instance ${shared.instance}, port ${settings.gatewayPort}`;
  output.line(`\n${colors.bold(`Portico ${version}`)}  ${colors.dim(facts)}`);
  if (filled.length > 0) output.line(colors.dim(settingsNote(filled, shared.portOffset)));
  output.line();
  await output.step('Tools', async (step) => {
    const pnpm = packageManager.replace(/^pnpm@/, '').replace(/\+.*$/, '');
    const tools = await describeTools();
    step.detail([`Node ${process.versions.node}`, `pnpm ${pnpm}`, tools].filter(Boolean).join(', '));
  });
  const apps = await output.step('Manifests', (step) => {
    const loaded = loadManifests(root);
    const faulty = new Set(loaded.issues.map(({ file }) => file)).size;
    step.detail(`${loaded.manifests.length} apps found, ${faulty > 0 ? `${faulty} refused` : 'all valid'}`);
    return chooseApps(loaded, shared.domain, selection);
  });
  return { settings, apps };
}

function readRootPackage(root: string): { version: string; packageManager?: string } {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string; packageManager?: string };
}

function settingsNote(filled: string[], portOffset: number): string {
  const offset = filled.includes('PORTICO_PORT_OFFSET') && portOffset > 0;
  const ports = offset ? ` All its ports are ${portOffset} higher than usual, so that checkouts run side by side.` : '';
  return `Wrote ${filled.length} settings to .env.shared.${ports}`;
}
