import { stringify } from 'yaml';
import type { ManifestKeys } from '../src/manifest.ts';

let count = 0;

/** Text of a valid manifest. Every call gets a new id. */
export function manifestSource(keys: Partial<ManifestKeys> & { slug: string }): string {
  count += 1;
  return stringify({
    schema: 1,
    id: `0199f3c2-7a10-7c44-9d0e-${String(count).padStart(12, '0')}`,
    name: keys.slug,
    description: `The app ${keys.slug}.`,
    kind: 'internal',
    created: '2026-11-22',
    ports: { frontend: 6000 + count * 3, backend: 6001 + count * 3, database: 6002 + count * 3 },
    ...keys,
  });
}
