import { dirname, relative } from 'node:path';
import { findManifests, readManifest } from '@portico/manifest';

/** Folder of the app with that slug, relative to the root. An app with a faulty manifest is found by its folder's name. */
export function findAppFolder(root: string, slug: string): string | undefined {
  const apps = findManifests(root).map((path) => ({
    folder: relative(root, dirname(path)),
    slug: readManifest(path, { root }).manifest?.slug,
  }));
  const found = apps.find((one) => one.slug === slug) ?? apps.find(({ folder }) => folder.endsWith(`/${slug}`));
  return found?.folder;
}
