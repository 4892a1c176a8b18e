import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readManifest } from './read-manifest.ts';

const example = readFileSync(new URL('../../../template-app/app.manifest.yml', import.meta.url), 'utf8');

it.each([
  ['NUL', '"a\\0b"', 'description contains a NUL character'],
  ['a turned direction', '"a\\u202Eb"', 'description contains the invisible character U+202E; leave it out'],
  ['an escape', '"a\\e[2J"', 'description contains the invisible character U+001B; leave it out'],
])('refuses %s in a text, with its place', (_title, text, message) => {
  const root = mkdtempSync(join(tmpdir(), 'portico-manifest-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const line = example.split('\n').findIndex((one) => one.startsWith('description:')) + 1;
  writeFileSync(join(root, 'app.manifest.yml'), example.replace(/^description:.*$/m, `description: ${text}`));
  const [issue] = readManifest(join(root, 'app.manifest.yml'), { root }).issues;
  expect(issue).toMatchObject({ code: 'manifest.invisible_text', line, column: 14, message });
});
