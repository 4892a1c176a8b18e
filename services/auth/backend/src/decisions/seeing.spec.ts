import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const source = fileURLToPath(new URL('../', import.meta.url));

it('is the only list of the actions that show an object', () => {
  const files = globSync('**/*.ts', { cwd: source, exclude: ['**/*.spec.ts', 'generated/**'] });
  const listing = files.filter((file) => /\['read', 'manage'\]/.test(readFileSync(source + file, 'utf8')));
  expect(listing).toEqual(['decisions/seeing.ts']);
});
