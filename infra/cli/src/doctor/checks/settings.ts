import { findSharedSettings } from '../../settings/load-shared-settings.ts';
import { toCliError } from '../../terminal/cli-error.ts';
import { fine, type Finding, wrong } from '../../platform/finding.ts';
import type { Machine } from '../machine.ts';

export async function checkSettings({ root, runtime }: Machine): Promise<Finding[]> {
  try {
    const shared = await findSharedSettings(root);
    if (!shared) return [fine('Settings', 'none yet; make up makes them')];
    const { instance, environment, domain, port } = shared;
    return [fine('Settings', `instance ${instance}, ${runtime}, ${environment}, ${domain}:${port}`)];
  } catch (error) {
    const { failed, next } = toCliError(error);
    return [wrong('Settings', failed, next)];
  }
}
