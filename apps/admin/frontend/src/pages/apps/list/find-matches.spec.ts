import { expect, it } from 'vitest';
import { findMatches } from './find-matches.ts';

const rows = [
  { name: 'Help desk', url: 'help.example.com' },
  { name: 'CRM', url: 'crm.example.com' },
];
const by = { nameOf: (row: (typeof rows)[0]) => row.name, addressOf: (row: (typeof rows)[0]) => row.url };

it.each([
  ['', ['Help desk', 'CRM']],
  [' DESK', ['Help desk']],
  ['esk', []],
  ['crm.ex', ['CRM']],
])('%j finds %j', (text, names) => {
  expect(findMatches(rows, text, by).map(({ name }) => name)).toEqual(names);
});
