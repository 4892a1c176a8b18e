// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { type AskedQuestion, keepAsked, listAsked } from './asked-questions.ts';

beforeEach(() => sessionStorage.clear());

const asked = (search: string, allowed = true): AskedQuestion => ({
  search,
  who: 'Ada',
  question: 'open CRM',
  allowed,
  at: '2026-11-30T09:00:00.000Z',
});

it('keeps the last six, each once with its latest answer, the newest first', () => {
  for (const search of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) keepAsked('ines', asked(search));
  keepAsked('ines', asked('d', false));
  expect(listAsked('ines').map(({ search, allowed }) => [search, allowed])).toEqual([
    ['d', false],
    ['g', true],
    ['f', true],
    ['e', true],
    ['c', true],
    ['b', true],
  ]);
});

it('shows nobody the questions of another, whose are gone with the next one', () => {
  keepAsked('ines', asked('a'));
  expect(listAsked('ada')).toEqual([]);
  keepAsked('ada', asked('b'));
  expect(listAsked('ines')).toEqual([]);
});

it('remembers nothing of a damaged note', () => {
  sessionStorage.setItem('portico:asked', '{');
  expect(listAsked('ines')).toEqual([]);
});
