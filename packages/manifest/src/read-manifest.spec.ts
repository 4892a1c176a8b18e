import { chmodSync } from 'node:fs';
import { expect, test } from 'vitest';
import { manifestSource } from '../test/manifest-source.ts';
import { temporaryRepository } from '../test/temporary-repository.ts';
import { formatIssue } from './issue.ts';
import { readManifest } from './read-manifest.ts';

const FILE = 'apps/tenders/app.manifest.yml';
const tenders = (extra = ''): string => manifestSource({ slug: 'tenders' }) + extra;

test('writes a fault as the place, the message, the reason and the nearest known word', () => {
  using repository = temporaryRepository({ [FILE]: tenders('access:\n  open: assigned\n  requestible: true\n') });
  const [issue] = readManifest(FILE, repository).issues;
  expect(formatIssue(issue!)).toBe(
    [
      'apps/tenders/app.manifest.yml:14:3 has an unknown key requestible',
      "  Portico refuses a key that it doesn't know.",
      '  Did you mean requestable?',
    ].join('\n'),
  );
});

test('reports every fault of a file, in order', () => {
  using repository = temporaryRepository({ [FILE]: `colour: red\n${tenders('kind_of: x\nhealth: no\n')}` });
  const { manifest, issues } = readManifest(FILE, repository);
  expect(manifest).toBeUndefined();
  expect(issues.map(({ code, line }) => [code, line])).toEqual([
    ['manifest.unknown_key', 1],
    ['manifest.unknown_key', 13],
    ['manifest.invalid_value', 14],
  ]);
});

test('points at the section that holds a key which was put beside it', () => {
  using repository = temporaryRepository({ [FILE]: tenders('requestable: true\n') });
  expect(readManifest(FILE, repository).issues[0]?.hint).toBe('Did you mean requestable, inside access?');
});

test('proposes the kebab-case form of a slug', () => {
  using repository = temporaryRepository({ [FILE]: tenders().replace('slug: tenders', 'slug: Time Sheets') });
  expect(readManifest(FILE, repository).issues[0]?.hint).toBe('Did you mean time-sheets?');
});

test('fills in every default', () => {
  using repository = temporaryRepository({ [FILE]: tenders('auth: {}\n') });
  expect(readManifest(FILE, repository).manifest).toMatchObject({
    file: FILE,
    folder: 'apps/tenders',
    health: '/api/health',
    access: { open: 'assigned', requestable: false },
    auth: { acr: 'password', max_age: '12h' },
    apis: { provides: '', consumes: [] },
    previous_slugs: [],
  });
});

test('does not share defaults between manifests', () => {
  using repository = temporaryRepository({ [FILE]: tenders() });
  readManifest(FILE, repository).manifest!.apis.consumes.push('billing');
  expect(readManifest(FILE, repository).manifest!.apis.consumes).toEqual([]);
});

const laughs = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'.replaceAll(/./g, (c) => {
  const p = String.fromCharCode(c.charCodeAt(0) - 1);
  return `${c}: &${c} [${Array(9).fill(`*${p}`).join(',')}]\n`;
})}`;

test.each([
  ['aliases that expand without bound', laughs, 'manifest.syntax'],
  ['a prototype key', tenders('__proto__: { admin: true }\n'), 'manifest.unknown_key'],
  ['two documents', `${tenders()}---\n${tenders()}`, 'manifest.syntax'],
  ['a key that is a list', tenders('? [a, b]\n: c\n'), 'manifest.unknown_key'],
  ['bytes that are no text', '\u0000\u0001\u0002', 'manifest.not_a_map'],
  ['only a comment', '# nothing\n', 'manifest.not_a_map'],
])('refuses %s and does not throw', (_what, source, code) => {
  using repository = temporaryRepository({ [FILE]: source });
  const { manifest, issues } = readManifest(FILE, repository);
  expect([manifest, issues[0]?.code]).toEqual([undefined, code]);
  expect({}).not.toHaveProperty('admin');
});

test('says that a file does not exist, or is a folder', () => {
  using repository = temporaryRepository({ 'apps/tenders/app.manifest.yml/x': '' });
  chmodSync(repository.root, 0o700);
  expect(readManifest('nowhere.yml', repository).issues[0]).toMatchObject({
    message: "doesn't exist",
    line: 1,
    column: 1,
  });
  expect(readManifest(FILE, repository).issues[0]).toMatchObject({ code: 'manifest.unreadable' });
});

test.each([
  ['<svg viewBox="0 0 24 24"><path d="M0 0" /></svg>', undefined],
  ['<svg><script>alert(1)</script></svg>', 'manifest.unsafe_icon'],
  ['<svg><SCRIPT>alert(1)</SCRIPT></svg>', 'manifest.unsafe_icon'],
  ['<svg onload="alert(1)"><path /></svg>', 'manifest.unsafe_icon'],
  ['<svg><path\nonclick = "alert(1)" /></svg>', 'manifest.unsafe_icon'],
  ['<svg><path/onclick="alert(1)" /></svg>', 'manifest.unsafe_icon'],
  ['<svg><a href="javascript:alert(1)"><path /></a></svg>', 'manifest.unsafe_icon'],
  ['<svg><foreignObject><body /></foreignObject></svg>', 'manifest.unsafe_icon'],
  ['<svg><use href="https://example.com/x.svg#a" /></svg>', 'manifest.unsafe_icon'],
  ['<svg><rect style="fill: url(https://example.com)" /></svg>', 'manifest.unsafe_icon'],
  ['<svg><animate attributeName="href" /></svg>', 'manifest.unsafe_icon'],
  ['<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]><svg></svg>', 'manifest.unsafe_icon'],
  [`<svg><path d="${'M0 0'.repeat(6000)}" /></svg>`, 'manifest.unsafe_icon'],
  ['<html></html>', 'manifest.unsafe_icon'],
  ['<svg></svg><script>alert(1)</script>', 'manifest.unsafe_icon'],
])('reads a glyph: row %$', (svg, code) => {
  using repository = temporaryRepository({ [FILE]: tenders('icon: ./icon.svg\n'), 'apps/tenders/icon.svg': svg });
  const { manifest, issues } = readManifest(FILE, repository);
  expect([issues[0]?.code, manifest?.iconSvg]).toEqual([code, code ? '' : svg]);
});

test.each(['./missing.svg', './../../secret.svg'])('refuses the icon %s', (icon) => {
  using repository = temporaryRepository({ [FILE]: tenders(`icon: ${icon}\n`), 'secret.svg': '<svg></svg>' });
  expect(readManifest(FILE, repository).issues[0]).toMatchObject({
    code: 'manifest.missing_file',
    line: 12,
    column: 7,
  });
});
