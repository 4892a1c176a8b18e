import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { manifestSource } from '../test/manifest-source.ts';
import { temporaryRepository } from '../test/temporary-repository.ts';
import { readManifest, type ReadManifest } from './read-manifest.ts';
import { validateManifests } from './validate-manifests.ts';

const examples = join(import.meta.dirname, '../../../schemas/examples');

function validateExample(source: string): { read: ReadManifest; found: string[] } {
  using repository = temporaryRepository({
    'apps/products/crm/icon.svg': '<svg viewBox="0 0 24 24"><path d="M0 0h24v24z" /></svg>',
    'apps/billing/app.manifest.yml': manifestSource({
      slug: 'billing',
      apis: { provides: 'openapi.json', consumes: [] },
    }),
  });
  const read = readManifest(repository.write('apps/products/crm/app.manifest.yml', source), repository);
  const issues = validateManifests([read, readManifest('apps/billing/app.manifest.yml', repository)]);
  return { read, found: issues.map(({ line, column, message, code }) => `# ${line}:${column} ${message}\n# ${code}`) };
}

test.each(['minimal.yml', 'full.yml'])('accepts %s', (name) => {
  const { read, found } = validateExample(readFileSync(join(examples, name), 'utf8'));
  expect(found).toEqual([]);
  expect(read.manifest).toMatchSnapshot();
});

test.each(readdirSync(join(examples, 'invalid')))('refuses invalid/%s with the message on its first lines', (name) => {
  const source = readFileSync(join(examples, 'invalid', name), 'utf8');
  const expected = source.split('\n').slice(0, 2).join('\n');
  const { found } = validateExample(source);
  expect(found[0]).toBe(expected);
  // A port that one manifest claims twice is reported at both places.
  expect(found).toHaveLength(name === 'port-claimed-twice.yml' ? 2 : 1);
});
