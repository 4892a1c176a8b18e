import { type LoadedManifests, loadManifests } from '@portico/manifest';
import { findSharedSettings } from '../settings/load-shared-settings.ts';
import type { SharedSettings } from '../settings/shared-settings.ts';
import type { Finding } from '../platform/finding.ts';

/** Facts about the machine and the checkout for all checks. */
export interface Machine {
  root: string;
  /** The runtime of this checkout, or the one in `RUNTIME`. */
  runtime: 'embedded' | 'docker';
  /** Undefined when this checkout has never been up, or its settings are broken (the settings check reports that). */
  shared?: SharedSettings;
  loaded: LoadedManifests;
}

/** Checks one thing. An empty list means nothing to report. */
export type Check = (machine: Machine) => Finding[] | Promise<Finding[]>;

export async function lookAtMachine(root: string, env: NodeJS.ProcessEnv = process.env): Promise<Machine> {
  const shared = await findSharedSettings(root).catch(() => undefined);
  const named = env.RUNTIME || shared?.runtime;
  return { root, runtime: named === 'docker' ? 'docker' : 'embedded', shared, loaded: loadManifests(root) };
}
