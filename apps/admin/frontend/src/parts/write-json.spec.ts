import { expect, it } from 'vitest';
import { writeJson } from './write-json.ts';

it('keeps on one line what fits, and is JSON', () => {
  const value = {
    event: 'x',
    actor: { id: '1', name: 'Ada "A"', none: undefined },
    list: [1, 2],
    empty: {},
    long: ['a'.repeat(50), 'b'.repeat(50)],
  };
  const text = writeJson(value);
  expect(text.split('\n').slice(0, 4)).toEqual([
    '{',
    '  "event": "x",',
    String.raw`  "actor": { "id": "1", "name": "Ada \"A\"" },`,
    '  "list": [1, 2],',
  ]);
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
  expect(writeJson({})).toBe('{}');
});
