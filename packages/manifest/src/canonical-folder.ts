import type { ManifestKind } from './manifest.ts';
import { TOOL_FOLDERS } from './tool-folders.ts';

const KIND_FOLDERS: Record<ManifestKind, string> = {
  product: 'apps/products',
  client: 'clients',
  internal: 'apps',
  platform: 'services',
};

/** Slugs that belong to Portico, with the only folder that may hold them; null where no app may. */
export const RESERVED_SLUGS: ReadonlyMap<string, string | null> = new Map([
  ['auth', 'services/auth'],
  ['gateway', 'services/gateway'],
  ['portal', 'apps/portal'],
  ['admin', 'apps/admin'],
  ['docs', 'docs'],
  ['template-app', 'template-app'],
  // Hosts that people and browsers expect something else behind.
  ['api', null],
  ['www', null],
  ['mail', null],
  ['localhost', null],
  // Folders between an app and the root.
  ['products', null],
  // An app's browser tests lie in a folder of this name, which the other test runs leave out.
  ['e2e', null],
  // Names that PostgreSQL keeps for itself.
  ['postgres', null],
  ['public', null],
  ['none', null],
  ['template0', null],
  ['template1', null],
  ...[...TOOL_FOLDERS].map((name): [string, null] => [name, null]),
]);

/** Whether no app but Portico's own may have this slug. PostgreSQL keeps every role that begins with `pg_`. */
export function isReservedSlug(slug: string): boolean {
  return RESERVED_SLUGS.has(slug) || slug.startsWith('pg-');
}

/** The folder in which the app of this kind and slug lies, relative to the root: `apps/products/crm`. */
export function canonicalFolder(kind: ManifestKind, slug: string): string {
  return RESERVED_SLUGS.get(slug) ?? `${KIND_FOLDERS[kind]}/${slug}`;
}
