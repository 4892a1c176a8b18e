import { expect, it } from 'vitest';
import { readUrlState, writeUrlState } from './url-state.ts';

const defaults = { q: '', status: 'active', open: '' };

it('reads what the address says, and the defaults for the rest', () => {
  expect(readUrlState('?q=frost+%26+olives&other=1', defaults)).toEqual({
    q: 'frost & olives',
    status: 'active',
    open: '',
  });
  expect(readUrlState('', defaults)).toEqual(defaults);
});

it('writes changes, leaves defaults out and everything else alone', () => {
  expect(writeUrlState('?tab=roles&q=a', { q: '', open: 'p1' }, defaults)).toBe('tab=roles&open=p1');
  expect(writeUrlState('?status=disabled', { status: 'active' }, defaults)).toBe('');
});
