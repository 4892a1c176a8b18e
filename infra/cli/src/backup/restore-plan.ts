import type { PlatformSettings } from '../platform/platform-settings.ts';
import type { BackupDescription } from './backup-description.ts';
import type { MatchedApp } from './match-apps.ts';
import type { PresentPlatform } from './set-aside.ts';
import type { SettingsFile } from './settings-files.ts';

export interface RestorePlan {
  folder: string;
  description: BackupDescription;
  settings: PlatformSettings;
  files: readonly SettingsFile[];
  /** Apps whose dumps are loaded (docker runtime). */
  apps: readonly MatchedApp[];
  /** Moved out of the way, where it can be restored from. */
  present: PresentPlatform | undefined;
  /** Throws if anything has started meanwhile. Called just before data is moved. */
  checkStill: () => Promise<void>;
}
