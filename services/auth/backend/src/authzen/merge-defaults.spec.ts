import { expect, it } from 'vitest';
import { mergeDefaults } from './merge-defaults.ts';

const batch = {
  subject: { type: 'user', id: 'alice', properties: { role: 'admin' } },
  action: { name: 'write' },
  resource: { type: 'record', properties: { status: 'active' } },
  context: { time: 1 },
};

it('takes the parts that are missing from the batch', () => {
  expect(mergeDefaults(batch, {})).toEqual(batch);
});

it('replaces a part as a whole, but for the members that it must have', () => {
  const item = { resource: { id: 'record-1' }, subject: { type: 'user', id: 'bob' }, context: {} };
  expect(mergeDefaults(batch, item)).toEqual({
    subject: { type: 'user', id: 'bob' },
    action: { name: 'write' },
    resource: { type: 'record', id: 'record-1' },
    context: {},
  });
});

it.each([[null], ['text'], [[]], [1]])('leaves %j to the check', (item) => {
  expect(mergeDefaults(batch, item)).toBe(item);
});
