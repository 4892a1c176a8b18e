import { expect, it } from 'vitest';
import { readPlatformEvent } from './read-platform-event.ts';

it.each([
  ['an event', { kind: 'permissions.changed', sub: 'ada' }, { kind: 'permissions.changed', sub: 'ada' }],
  ['fields that came later', { kind: 'apps.changed', slugs: [], since: 1 }, { kind: 'apps.changed', slugs: [] }],
])('reads %s', (_title, data, event) => {
  expect(readPlatformEvent(JSON.stringify(data))).toEqual(event);
});

it('skips a kind that it does not know', () => {
  expect(readPlatformEvent('{"kind":"setting.changed","key":"theme"}')).toBeUndefined();
});

it.each([
  ['a kind that it knows, in a form that it does not', '{"kind":"session.ended"}'],
  ['no kind', '{}'],
  ['a kind that is no text', '{"kind":7}'],
  ['null', 'null'],
  ['no JSON', 'x'],
])('takes %s for a reset: better to ask again than to miss something', (_title, data) => {
  expect(readPlatformEvent(data)).toEqual({ kind: 'reset' });
});
