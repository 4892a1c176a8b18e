import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const people = ['apps/portal/frontend', 'services/auth/frontend', 'services/gateway/pages', 'template-app/frontend'];
const packages = ['packages/ui', 'packages/app-kit', 'packages/auth-client-ts'];
const files = [...people, ...packages].flatMap((folder) =>
  globSync(`${folder}/**/*.{texts.ts,html}`, { cwd: root, exclude: ['**/node_modules/**', '**/dist/**'] }),
);

test('no page that people without administration read has the word tenant', () => {
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((file) => /\btenants?\b/i.test(readFileSync(`${root}/${file}`, 'utf8')))).toEqual([]);
});
