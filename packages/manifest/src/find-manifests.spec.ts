import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { manifestSource } from '../test/manifest-source.ts';
import { temporaryRepository } from '../test/temporary-repository.ts';
import { findManifests } from './find-manifests.ts';
import { loadManifests } from './load-manifests.ts';

test('finds the manifest of every kind of app, sorted by path', () => {
  const files = ['apps/a', 'apps/products/b', 'clients/c', 'services/d', 'template-app'].map(
    (folder) => `${folder}/app.manifest.yml`,
  );
  using repository = temporaryRepository(Object.fromEntries(files.toReversed().map((file) => [file, ''])));
  expect(findManifests(repository.root)).toEqual(files.map((file) => join(repository.root, file)));
});

test.each([
  'node_modules/x',
  'apps/a/dist',
  '.portico/staged',
  'schemas/examples',
  'apps/a/node_modules/b',
  'generated',
])('leaves out %s', (folder) => {
  using repository = temporaryRepository({ [`${folder}/app.manifest.yml`]: '' });
  expect(findManifests(repository.root)).toEqual([]);
});

test('does not look inside an app, nor behind a symbolic link', () => {
  using repository = temporaryRepository({ 'apps/a/app.manifest.yml': '', 'apps/a/backend/app.manifest.yml': '' });
  symlinkSync(join(repository.root, 'apps/a'), join(repository.root, 'apps/b'));
  expect(findManifests(repository.root)).toEqual([join(repository.root, 'apps/a/app.manifest.yml')]);
});

test('finding and validating 300 manifests costs little more than reading their YAML', { timeout: 60_000 }, () => {
  using repository = temporaryRepository();
  for (let index = 0; index < 300; index += 1) {
    const slug = `app-${index}`;
    repository.write(
      `apps/${slug}/app.manifest.yml`,
      manifestSource({
        slug,
        ports: { frontend: 11_000 + index, backend: 20_000 + index, database: 30_000 + index },
        permissions: [{ action: 'note.read', title: 'See notes', on: 'note' }],
        roles: [{ key: 'viewer', title: 'Viewer', grants: ['note.read'], default: true }],
      }),
    );
    for (const part of ['backend/src/notes', 'frontend/src/routes', 'e2e'])
      repository.write(`apps/${slug}/${part}/x.ts`, '');
  }
  const texts = findManifests(repository.root).map((path) => readFileSync(path, 'utf8'));
  /** Processor time of one run. */
  const cost = (work: () => void) => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  // The best of eight alternating runs: the test machine has other load.
  let [reading, all] = [Infinity, Infinity];
  for (let round = 0; round < 8; round += 1) {
    reading = Math.min(
      reading,
      cost(() => texts.forEach((text) => parseDocument(text))),
    );
    all = Math.min(
      all,
      cost(() => {
        const { manifests, issues } = loadManifests(repository.root);
        expect([manifests.length, issues]).toEqual([300, []]);
      }),
    );
  }
  expect(all / reading).toBeLessThan(4);
});
