import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileTexts } from './compile-texts.ts';
import { findUnusedTexts } from './find-unused-texts.ts';
import { readMessages } from './read-messages.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const exclude = (path: string) => /(^|\/)(node_modules|dist|generated|\.portico)$/u.test(path);
const find = (pattern: string, cwd = root) => globSync(pattern, { cwd, exclude });

const packageOf = (file: string): string => {
  const folder = dirname(file);
  return existsSync(join(root, folder, 'package.json')) ? folder : packageOf(folder);
};

const catalogues = Map.groupBy(find('{apps,packages,services,template-app}/**/*.texts.ts'), packageOf);
const read = (file: string) => readFileSync(join(root, file), 'utf8');

it('finds the catalogues', () => expect(catalogues.size).toBeGreaterThan(0));

describe.each([...catalogues])('the texts of %s', (folder, files) => {
  const messages = files.flatMap((file) => readMessages(file, read(file)));
  it('are ICU messages', () => {
    for (const file of files) compileTexts(read(file), file);
  });
  it('have keys of their own', () => {
    const keys = messages.map(({ key }) => key);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
  it('are all used', () => {
    const sources = find('src/**/*.{ts,tsx}', join(root, folder))
      .filter((file) => !/\.(texts|spec)\.tsx?$/u.test(file))
      .map((file) => read(join(folder, file)));
    expect(findUnusedTexts(messages, sources)).toEqual([]);
  });
});

describe('findUnusedTexts', () => {
  const unused = (code: string) => findUnusedTexts([{ key: 'notes.title' }, { key: 'notes.kind.long' }], [code]);
  it('names a key that no code names', () => {
    expect(unused("t('notes.title')")).toEqual(['notes.kind.long']);
    expect(unused('')).toEqual(['notes.title', 'notes.kind.long']);
  });
  it('reads a placeholder as any part of a key', () => {
    expect(unused("t('notes.title'); t(`notes.kind.${kind}`)")).toEqual([]);
    expect(unused("t('notes.title'); t(`notes.${kind}.short`)")).toEqual(['notes.kind.long']);
  });
});
