import type { ManifestKind } from './manifest.ts';
import { TOOL_FOLDERS } from './tool-folders.ts';

const KIND_FOLDERS: Record<ManifestKind, string> = {
  product: 'apps/products',
  client: 'clients',
  internal: 'apps',
  platform: 'services',
};

/** Slugs that belong to Portico, with the folder that may hold each. Null: no app may use it. */
export const RESERVED_SLUGS: ReadonlyMap<string, string | null> = new Map([
  ['auth', 'services/auth'],
  ['gateway', 'services/gateway'],
  ['portal', 'apps/portal'],
  ['admin', 'apps/admin'],
  ['docs', 'docs'],
  ['template-app', 'template-app'],
  // Hosts that people and browsers associate with something else.
  ['api', null],
  ['www', null],
  ['mail', null],
  ['localhost', null],
  // Folders between an app and the root.
  ['products', null],
  // The folder of an app's browser tests, which the other test runs skip.
  ['e2e', null],
  // Names that PostgreSQL reserves.
  ['postgres', null],
  ['public', null],
  ['none', null],
  ['template0', null],
  ['template1', null],
  ...[...TOOL_FOLDERS].map((name): [string, null] => [name, null]),
]);

/** Whether only Portico's own apps may have this slug. PostgreSQL reserves every role that begins with `pg_`. */
export function isReservedSlug(slug: string): boolean {
  return RESERVED_SLUGS.has(slug) || slug.startsWith('pg-');
}

/** The folder for an app of this kind and slug, relative to the root: `apps/products/crm`. */
export function canonicalFolder(kind: ManifestKind, slug: string): string {
  return RESERVED_SLUGS.get(slug) ?? `${KIND_FOLDERS[kind]}/${slug}`;
}
