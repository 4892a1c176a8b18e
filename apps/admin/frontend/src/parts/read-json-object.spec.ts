import { expect, it } from 'vitest';
import { readJsonObject } from './read-json-object.ts';

it.each([
  ['', {}],
  ['  ', {}],
  ['{ "floor": 1 }', { floor: 1 }],
  ['[1]', undefined],
  ['null', undefined],
  ['"text"', undefined],
  ['{ floor: 1 }', undefined],
])('reads %j', (text, value) => {
  expect(readJsonObject(text)).toEqual(value);
});
