import { chooseApps } from '../../platform/discover-apps.ts';
import { toCliError } from '../../terminal/cli-error.ts';
import { fine, type Finding, wrong } from '../../platform/finding.ts';
import type { Machine } from '../machine.ts';

export function checkManifests({ loaded, shared }: Machine): Finding[] {
  try {
    chooseApps(loaded, shared?.domain ?? 'localhost');
    return [fine('Manifests', `${loaded.manifests.length} apps`)];
  } catch (error) {
    const { failed, next } = toCliError(error);
    return [wrong('Manifests', failed, next)];
  }
}
