import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadManifests, type Manifest } from '@portico/manifest';
import { ensureSharedSettings, findSharedSettings } from '../settings/load-shared-settings.ts';
import { setLine } from '../settings/set-line.ts';
import type { SharedSettings } from '../settings/shared-settings.ts';
import { writeFileSafely } from '../settings/write-file-safely.ts';
import { preflightFailed } from '../terminal/cli-error.ts';
import { areFree, choosePortOffset } from './check-ports.ts';
import { claimOffset, hasClaimed } from './claim-offset.ts';
import { isPortFree } from './is-port-free.ts';
import { hasDataMarker } from './data-marker.ts';
import { findDataRecord } from './data-record.ts';
import { gatewayBasePort, postgresBasePort } from './base-ports.ts';

export interface LoadedSettings {
  shared: SharedSettings;
  /** Names of values that were just filled in. */
  filled: string[];
}

/** Reads `.env.shared`, and creates or completes it if needed. A new checkout gets free ports. */
export async function loadSettings(root: string): Promise<LoadedSettings> {
  const data = await findDataRecord(root);
  const hasData = (data !== undefined && existsSync(data.dataDir)) || hasDataMarker(root);
  const ports = (offset: number): number[] => portsAt(offset, loadManifests(root).manifests);
  if (!hasData) await forgetTakenOffset(root, ports);
  const { settings, filled } = await ensureSharedSettings(root, {
    hasData,
    isHttpPortFree: () => isPortFree(80, ['0.0.0.0']),
    chooseOffset: () => choosePortOffset(ports, (offset) => claimOffset(root, offset)),
  });
  return { shared: settings, filled };
}

/** Chooses another offset for a checkout that was never up if its ports have been taken since. */
async function forgetTakenOffset(root: string, ports: (offset: number) => number[]): Promise<void> {
  const shared = await findSharedSettings(root);
  if (!shared || !hasClaimed(root, shared.portOffset) || (await areFree(ports(shared.portOffset)))) return;
  const path = join(root, '.env.shared');
  const isDefaultPort = shared.port === gatewayBasePort + shared.portOffset;
  const emptied = ['PORTICO_PORT_OFFSET', ...(isDefaultPort ? ['PORTICO_PORT'] : [])].reduce(
    (text, name) => setLine(text, name, ''),
    await readFile(path, 'utf8'),
  );
  await writeFileSafely(path, emptied);
}

/** Includes frontends in either runtime: at offset 3000 the portal's port is another checkout's backend. */
function portsAt(offset: number, manifests: readonly Manifest[]): number[] {
  const ofApps = manifests.flatMap(({ ports }) => [ports.frontend, ports.backend, ports.database]);
  return [gatewayBasePort, postgresBasePort, ...ofApps].map((port) => port + offset);
}

/** For commands that need a platform that has been up before. */
export function neverUp(): Error {
  return preflightFailed({
    code: 'platform.never_up',
    failed: 'This checkout has never been up.',
    why: "There's no .env.shared yet.",
    next: 'Start it with make up.',
  });
}
