import { expect, it } from 'vitest';
import { findJsonFault } from './find-json-fault.ts';
import { planAttributes, rawOf, rawOfOthers } from './plan-attributes.ts';
import { readFields } from './read-fields.ts';

const fields = readFields({
  type: 'object',
  required: ['site'],
  properties: {
    site: { type: 'string', title: 'Site', minLength: 2, pattern: '^[A-Z]+$' },
    maxLoad: { type: 'integer', minimum: 1, maximum: 10 },
    state: { enum: ['new', 'old'] },
    isOpen: { type: 'boolean' },
    tags: { type: 'array' },
  },
});

it('makes fields of a schema, and none of one without properties', () => {
  expect(fields.map(({ label, type }) => `${label}: ${type}`)).toEqual([
    'Site: text',
    'Max load: integer',
    'State: choice',
    'Is open: switch',
    'Tags: json',
  ]);
  expect([readFields({}), readFields(null), readFields({ properties: [] })]).toEqual([[], [], []]);
});

it('keeps what nobody touched, and what has no field', () => {
  const before = { site: 'LYON', color: 'red', tags: ['a'] };
  expect(planAttributes(fields, before, {})).toEqual({ attributes: before, faults: {} });
  expect(rawOfOthers(fields, before, {})).toContain('"color": "red"');
  expect(rawOf(fields[4]!, before, {})).toContain('"a"');
});

it('reads what was typed, and leaves out what was emptied', () => {
  const raw = { maxLoad: '7', state: '', isOpen: true, tags: '["b"]', '': '{ "color": null }' };
  expect(planAttributes(fields, { site: 'LYON', state: 'old' }, raw).attributes).toEqual({
    site: 'LYON',
    maxLoad: 7,
    isOpen: true,
    tags: ['b'],
    color: null,
  });
});

it.each([
  [{ site: '' }, 'site', 'This one is needed.'],
  [{ site: 'lyon' }, 'site', "This doesn't have the form that the profile asks for."],
  [{ site: 'L' }, 'site', 'Use at least 2 characters.'],
  [{ maxLoad: 'x' }, 'maxLoad', 'Enter a number.'],
  [{ maxLoad: '1.5' }, 'maxLoad', 'Enter a whole number.'],
  [{ maxLoad: '11' }, 'maxLoad', 'Enter 10 or less.'],
  [{ state: 'older' }, 'state', 'Choose one of the list.'],
  [{ tags: '[1,]' }, 'tags', 'Line 1, column 4: this is not JSON.'],
  [{ '': '[]' }, '', "This isn't a JSON object. Begin with a curly bracket."],
])('says what is wrong beside the field: %j', (raw, key, fault) => {
  expect(planAttributes(fields, { site: 'LYON' }, raw as Record<string, string>).faults).toEqual({ [key]: fault });
});

it.each([
  ['{\n  "a": 1,\n  b: 2\n}', { line: 3, column: 3 }],
  ['{ "a": ', { line: 1, column: 8 }],
  ['{ "a": 1 "b" }', { line: 1, column: 10 }],
  ['[1, 2', { line: 1, column: 6 }],
  ['{} x', { line: 1, column: 4 }],
  ["{ 'a': 1 }", { line: 1, column: 3 }],
  ['['.repeat(5000), { line: 1, column: 5001 }],
  ['{ "a": [1, { "b": null }], "c": "\\u00e9" }', undefined],
])('finds the place at which a text stops being JSON: %#', (text, place) => {
  expect(findJsonFault(text)).toEqual(place);
});
