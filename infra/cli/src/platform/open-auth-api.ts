import { loadManifests } from '@portico/manifest';
import { neverUp } from '../platform/load-platform.ts';
import { platformSettings, type PlatformSettings } from '../platform/platform-settings.ts';
import { platformAuthApi } from '../platform/sync-apps.ts';
import { findSharedSettings } from '../settings/load-shared-settings.ts';
import type { AuthApi } from './auth-api.ts';

/** The management API of this checkout's auth. */
export async function openAuthApi(root: string): Promise<{ api: AuthApi; settings: PlatformSettings }> {
  const shared = await findSharedSettings(root);
  if (!shared) throw neverUp();
  const settings = platformSettings(root, shared);
  return { api: platformAuthApi(loadManifests(root).manifests, settings), settings };
}
