import { expect, it } from 'vitest';
import { parseValue, writeValue } from './condition-value.ts';

it.each<[string, boolean, unknown]>([
  ['50,000', false, 50_000],
  ['1,000.5', false, 1000.5],
  ['-3', false, -3],
  ['true', false, true],
  ['null', false, null],
  ['sales', false, 'sales'],
  ['"50"', false, '50'],
  ['{"a":1}', false, { a: 1 }],
  ['{broken', false, '{broken'],
  ['new, won', true, ['new', 'won']],
  ['1, 2', true, [1, 2]],
  ['', true, []],
  ['a, b', false, 'a, b'],
])('reads %s (list: %s)', (written, isList, value) => expect(parseValue(written, isList)).toEqual(value));

it.each<[unknown, boolean]>([
  [50_000, false],
  [0.125, false],
  [[50_000, 1], true],
  ['50', false],
  ['true', false],
  ['sales', false],
  [' padded', false],
  [null, false],
  [{ a: [1] }, false],
  [['new', 'won', '3'], true],
])('writes %j so that it reads the same', (value, isList) =>
  expect(parseValue(writeValue(value), isList)).toEqual(value),
);
