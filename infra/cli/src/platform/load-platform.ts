import { existsSync } from 'node:fs';
import { loadManifests, type Manifest } from '@portico/manifest';
import { ensureSharedSettings } from '../settings/load-shared-settings.ts';
import type { SharedSettings } from '../settings/shared-settings.ts';
import { preflightFailed } from '../terminal/cli-error.ts';
import { choosePortOffset } from './check-ports.ts';
import { isPortFree } from './is-port-free.ts';
import { hasDataMarker } from './data-marker.ts';
import { findDataRecord } from './data-record.ts';
import { gatewayBasePort, postgresBasePort } from './base-ports.ts';

export interface LoadedSettings {
  shared: SharedSettings;
  /** Names that were filled in just now. */
  filled: string[];
}

/** Reads `.env.shared`, making or completing it where needed; a new checkout gets ports that are free. */
export async function loadSettings(root: string): Promise<LoadedSettings> {
  const data = await findDataRecord(root);
  const { settings, filled } = await ensureSharedSettings(root, {
    hasData: (data !== undefined && existsSync(data.dataDir)) || hasDataMarker(root),
    isHttpPortFree: () => isPortFree(80, ['0.0.0.0']),
    chooseOffset: () => choosePortOffset((offset) => portsAt(offset, loadManifests(root).manifests)),
  });
  return { shared: settings, filled };
}

/** Those of frontends too, in either runtime: with an offset of 3000 the portal's is another checkout's backend. */
function portsAt(offset: number, manifests: readonly Manifest[]): number[] {
  const ofApps = manifests.flatMap(({ ports }) => [ports.frontend, ports.backend, ports.database]);
  return [gatewayBasePort, postgresBasePort, ...ofApps].map((port) => port + offset);
}

/** For commands that need a platform that has been up before. */
export function neverUp(): Error {
  return preflightFailed({
    code: 'platform.never_up',
    failed: 'This checkout has never been up.',
    why: 'There is no .env.shared yet.',
    next: 'Start it with make up.',
  });
}
