import { findSharedSettings } from '../settings/load-shared-settings.ts';
import { preflightFailed } from '../terminal/cli-error.ts';
import { type PlatformSettings, platformSettings } from './platform-settings.ts';

/**
 * For a command that read the settings before it held the platform: another command may have changed them meanwhile.
 * Throws when they differ from `planned`.
 */
export async function refuseChangedSettings(root: string, planned: PlatformSettings): Promise<void> {
  const shared = await findSharedSettings(root);
  if (shared && JSON.stringify(platformSettings(root, shared)) === JSON.stringify(planned)) return;
  throw preflightFailed({
    code: 'settings.changed',
    failed: '.env.shared changed while this waited for another command.',
    why: 'What was planned belongs to the settings before.',
    next: 'make up, once more.',
  });
}
