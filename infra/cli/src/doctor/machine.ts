import { type LoadedManifests, loadManifests } from '@portico/manifest';
import { findSharedSettings } from '../settings/load-shared-settings.ts';
import type { SharedSettings } from '../settings/shared-settings.ts';
import type { Finding } from '../platform/finding.ts';

/** What every check is told of the machine and the checkout that it looks at. */
export interface Machine {
  root: string;
  /** The runtime that this checkout uses, or that `RUNTIME` asks for. */
  runtime: 'embedded' | 'docker';
  /** Undefined when this checkout has never been up, or its settings are broken (the check of the settings says which). */
  shared?: SharedSettings;
  loaded: LoadedManifests;
}

/** Looks at one thing and judges it. Nothing to say is an empty list. */
export type Check = (machine: Machine) => Finding[] | Promise<Finding[]>;

export async function lookAtMachine(root: string, env: NodeJS.ProcessEnv = process.env): Promise<Machine> {
  const shared = await findSharedSettings(root).catch(() => undefined);
  const named = env.RUNTIME || shared?.runtime;
  return { root, runtime: named === 'docker' ? 'docker' : 'embedded', shared, loaded: loadManifests(root) };
}
