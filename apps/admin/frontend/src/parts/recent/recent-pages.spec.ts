// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { keepRecent, listRecent } from './recent-pages.ts';

beforeEach(() => sessionStorage.clear());

const page = (name: string, words = name) => ({ href: `/people/${name}`, words });
const words = (viewer: string) => listRecent(viewer).map((one) => one.words);

it('keeps the last six, each once under its newest name, the newest first', () => {
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) keepRecent('ines', page(name));
  keepRecent('ines', page('c', 'C'));
  expect(words('ines')).toEqual(['C', 'g', 'f', 'e', 'd', 'b']);
});

it('shows nobody what another person opened in the same tab', () => {
  keepRecent('ines', page('a'));
  expect(words('marta')).toEqual([]);
  keepRecent('marta', page('b'));
  expect([words('ines'), words('marta')]).toEqual([[], ['b']]);
});

it('has nothing where the storage holds something else', () => {
  sessionStorage.setItem('portico:recent', '{');
  expect(words('ines')).toEqual([]);
});
