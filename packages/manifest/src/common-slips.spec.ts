import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readManifest } from './read-manifest.ts';

const example = readFileSync(new URL('../../../template-app/app.manifest.yml', import.meta.url), 'utf8');
const nameLine = example.split('\n').findIndex((line) => line.startsWith('name:')) + 1;
const renamed = (name: string) => example.replace(/^icon:.*$/m, '').replace(/^name:.*$/m, () => `name: ${name}`);

function firstIssue(content: string | Buffer) {
  const root = mkdtempSync(join(tmpdir(), 'portico-manifest-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  writeFileSync(join(root, 'app.manifest.yml'), content);
  return readManifest(join(root, 'app.manifest.yml'), { root }).issues[0];
}

it.each<[string, string | Buffer, number, string, string]>([
  ['a colon in a text', renamed('CRM: sales'), nameLine, 'colon', 'Put the text in quotes'],
  ['an @ before a text', renamed('@crm'), nameLine, 'begins with a character of YAML', 'Put the text in quotes'],
  [
    'two documents',
    `${example}---\nname: Second\n`,
    example.split('\n').length,
    'second document',
    'remove the line ---',
  ],
  ['Latin-1', Buffer.from(renamed('Café'), 'latin1'), nameLine, "isn't UTF-8", 'Save the file as UTF-8'],
  ['UTF-16', Buffer.from(`\ufeff${example}`, 'utf16le'), 1, 'UTF-16', 'Save the file as UTF-8'],
])('says what is wrong with %s, where, and what to do', (_title, content, line, message, hint) => {
  const issue = firstIssue(content)!;
  expect([issue.code, issue.line]).toEqual(['manifest.syntax', line]);
  expect(issue.message).toContain(message);
  expect(issue.hint).toContain(hint);
});

it('takes any language in UTF-8, with or without a byte order mark', () => {
  expect(firstIssue(renamed('Łódź und Café'))).toBeUndefined();
});
