import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('./', import.meta.url);
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** Components that an app can import, by file: exports that start with a capital letter. */
const components = readdirSync(folder)
  .filter((name) => name.endsWith('.tsx') && !name.endsWith('.spec.tsx'))
  .flatMap((name) => {
    const exports = readFileSync(new URL(name, folder), 'utf8').matchAll(
      /^export (?:const|function) ([A-Z][a-z]\w*)/gm,
    );
    return [...exports].map(([, component]) => ({ file: name.replace('.tsx', ''), component: component! }));
  });

test.each(components)('the README lists $component of $file', ({ file, component }) => {
  const row = readme.split('\n').find((line) => line.startsWith(`| \`${file}\``)) ?? '';
  expect(row).toMatch(new RegExp(`\\b${component}\\b`));
});
