import { expect, test } from 'vitest';
import { manifestSource } from '../test/manifest-source.ts';
import { temporaryRepository } from '../test/temporary-repository.ts';
import { formatPlace } from './issue.ts';
import { loadManifests } from './load-manifests.ts';
import type { ManifestKeys } from './manifest.ts';

type Apps = Record<string, Partial<ManifestKeys> & { slug: string }>;

/** Each issue as `code place ↔ other place`. */
function issuesOf(apps: Apps): string[] {
  using repository = temporaryRepository();
  for (const [folder, keys] of Object.entries(apps))
    repository.write(`${folder}/app.manifest.yml`, manifestSource(keys));
  return loadManifests(repository.root).issues.map(
    (issue) => `${issue.code} ${formatPlace(issue)}${issue.related ? ` ↔ ${formatPlace(issue.related)}` : ''}`,
  );
}

test('accepts one app of each kind', () => {
  const apps: Apps = {
    'apps/a1': { slug: 'a1' },
    'apps/products/b1': { slug: 'b1', kind: 'product' },
    'clients/c1': { slug: 'c1', kind: 'client' },
    'services/d1': { slug: 'd1', kind: 'platform' },
    'services/auth': { slug: 'auth', kind: 'platform' },
    'template-app': { slug: 'template-app' },
  };
  expect(issuesOf(apps)).toEqual([]);
});

test('tells a duplicate slug at both places', () => {
  expect(issuesOf({ 'apps/crm': { slug: 'crm' }, 'clients/crm': { slug: 'crm', kind: 'client' } })).toEqual([
    'manifest.duplicate_slug apps/crm/app.manifest.yml:11:7 ↔ clients/crm/app.manifest.yml:11:7',
    'manifest.duplicate_slug clients/crm/app.manifest.yml:11:7 ↔ apps/crm/app.manifest.yml:11:7',
  ]);
});

test('tells a duplicate port at both places, whatever it is for', () => {
  const ports = { frontend: 5130, backend: 8130, database: 5443 };
  expect(
    issuesOf({
      'apps/a1': { slug: 'a1', ports },
      'apps/b1': { slug: 'b1', ports: { frontend: 7000, backend: 5443, database: 7001 } },
    }),
  ).toEqual([
    'manifest.duplicate_port apps/a1/app.manifest.yml:10:13 ↔ apps/b1/app.manifest.yml:9:12',
    'manifest.duplicate_port apps/b1/app.manifest.yml:9:12 ↔ apps/a1/app.manifest.yml:10:13',
  ]);
});

test('tells a copied id at both places', () => {
  const id = '0199f3c2-7a10-7c44-9d0e-5b1f6a2c8e01';
  expect(issuesOf({ 'apps/a1': { slug: 'a1', id }, 'apps/b1': { slug: 'b1', id: id.toUpperCase() } })).toEqual([
    'manifest.duplicate_id apps/a1/app.manifest.yml:2:5 ↔ apps/b1/app.manifest.yml:2:5',
    'manifest.duplicate_id apps/b1/app.manifest.yml:2:5 ↔ apps/a1/app.manifest.yml:2:5',
  ]);
});

test.each<[string, Apps, string[]]>([
  [
    'a previous slug that another app has',
    { 'apps/a1': { slug: 'a1', previous_slugs: ['b1'] }, 'apps/b1': { slug: 'b1' } },
    ['manifest.previous_slug_taken apps/a1/app.manifest.yml:13:5 ↔ apps/b1/app.manifest.yml:11:7'],
  ],
  [
    'a previous slug that two apps had',
    { 'apps/a1': { slug: 'a1', previous_slugs: ['old'] }, 'apps/b1': { slug: 'b1', previous_slugs: ['older', 'old'] } },
    ['manifest.previous_slug_taken apps/b1/app.manifest.yml:14:5 ↔ apps/a1/app.manifest.yml:13:5'],
  ],
  [
    'a reserved slug elsewhere',
    { 'apps/auth': { slug: 'auth' } },
    ['manifest.reserved_slug apps/auth/app.manifest.yml:11:7'],
  ],
  [
    'a slug that nobody may have',
    { 'apps/www': { slug: 'www' } },
    ['manifest.reserved_slug apps/www/app.manifest.yml:11:7'],
  ],
  [
    "a slug among PostgreSQL's own roles",
    { 'apps/pg-monitor': { slug: 'pg-monitor' } },
    ['manifest.reserved_slug apps/pg-monitor/app.manifest.yml:11:7'],
  ],
  [
    'a sign-in that nobody can make yet',
    { 'apps/a1': { slug: 'a1', auth: { acr: 'mfa', max_age: '12h' } } },
    ['manifest.unmet_acr apps/a1/app.manifest.yml:13:8'],
  ],
  [
    'an unknown API',
    { 'apps/a1': { slug: 'a1', apis: { provides: '', consumes: ['zz'] } } },
    ['manifest.unknown_app apps/a1/app.manifest.yml:15:7'],
  ],
  [
    'an API that nobody provides',
    { 'apps/a1': { slug: 'a1', apis: { provides: '', consumes: ['b1'] } }, 'apps/b1': { slug: 'b1' } },
    ['manifest.api_not_provided apps/a1/app.manifest.yml:15:7 ↔ apps/b1/app.manifest.yml:1:1'],
  ],
])('refuses %s', (_what, apps, expected) => {
  expect(issuesOf(apps)).toEqual(expected);
});
