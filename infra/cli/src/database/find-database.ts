import { databaseName } from '@portico/manifest';
import { discoverApps, unknownApp } from '../platform/discover-apps.ts';
import { neverUp } from '../platform/load-platform.ts';
import { platformSettings, type PlatformSettings } from '../platform/platform-settings.ts';
import { findSharedSettings } from '../settings/load-shared-settings.ts';
import type { SharedSettings } from '../settings/shared-settings.ts';

export interface AppDatabase {
  slug: string;
  /** Folder of the app, relative to the root. */
  folder: string;
  database: string;
  shared: SharedSettings;
  settings: PlatformSettings;
}

/** Throws when no app has that slug, or the checkout has never been up. */
export async function findDatabase(root: string, slug: string): Promise<AppDatabase> {
  const shared = await findSharedSettings(root);
  if (!shared) throw neverUp();
  const { all } = discoverApps(root, shared.domain);
  const app = all.find((one) => one.slug === slug);
  if (!app) {
    const slugs = all.map((one) => one.slug);
    throw unknownApp(slug, slugs);
  }
  return { slug, folder: app.folder, database: databaseName(slug), shared, settings: platformSettings(root, shared) };
}
