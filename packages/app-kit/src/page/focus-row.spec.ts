// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { focusRow } from './focus-row.ts';

const show = (...ids: string[]) => {
  const rows = ids.map((id) => `<a id="row-${id}" href="/items/${id}">${id}</a>`).join('');
  document.body.innerHTML = `<main id="main" tabindex="-1">${rows}</main>`;
};
beforeEach(() => show('a', 'b', 'c'));

test.each([
  ['the row itself', 'b', false, 'row-b'],
  ['the next row when it goes', 'b', true, 'row-c'],
  ['the row before when the last one goes', 'c', true, 'row-b'],
  ['the first row when it is gone already', 'x', true, 'row-a'],
])('focuses %s', (_, id, isGoing, focused) => {
  focusRow(id, isGoing);
  expect(document.activeElement?.id).toBe(focused);
});

test('focuses the page when the only row goes, never nothing', () => {
  show('a');
  focusRow('a', true);
  expect(document.activeElement?.id).toBe('main');
});
