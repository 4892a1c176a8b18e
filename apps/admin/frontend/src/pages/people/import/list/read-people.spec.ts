import { expect, it } from 'vitest';
import { readPeople } from './read-people.ts';

const ada = { name: 'Ada Lovelace', email: 'ada@example.com' };
const bo = { name: 'Bo Li', email: 'bo@example.com' };

it.each([
  ['a file without a head', 'Ada Lovelace,ada@example.com\nBo Li,bo@example.com', [1, 2]],
  ['the address first', 'ada@example.com;Ada Lovelace\nbo@example.com;Bo Li\n', [1, 2]],
  ['a head', '\uFEFFName,Email\r\nAda Lovelace,ada@example.com\r\n\r\nBo Li,bo@example.com\r\n', [2, 4]],
  [
    'a head with two names and more columns',
    'E-mail address\tFirst name\tTeam\tLast name\nada@example.com\tAda\tSales\tLovelace\nbo@example.com\tBo\t\tLi',
    [2, 3],
  ],
  ['names in two columns', 'Ada,Lovelace,ada@example.com\nBo,Li,bo@example.com', [1, 2]],
  ['what a mail program copies', 'Ada Lovelace <ada@example.com>, "Bo Li" <bo@example.com>', [1, 1]],
  ['a separator at the end of each line', 'Ada Lovelace <ada@example.com>,\nBo Li <bo@example.com>,', [1, 2]],
  ['what Outlook copies', 'Lovelace, Ada <ada@example.com>\nLi, Bo <bo@example.com>', [1, 2]],
  ['the address before two names', 'ada@example.com,Ada,Lovelace\nbo@example.com,Bo,Li', [1, 2]],
  [
    'a head with a first name and a name',
    'First name,Name,Email\nAda,Lovelace,ada@example.com\nBo,Li,bo@example.com',
    [2, 3],
  ],
  [
    'a head with two columns about mail',
    'Name,Email verified,Email\nAda Lovelace,yes,ada@example.com\nBo Li,no,bo@example.com',
    [2, 3],
  ],
  [
    'a head as a database has it',
    'full name;email_address\nAda Lovelace;ada@example.com\nBo Li;bo@example.com',
    [2, 3],
  ],
  ['lines as one writes them', 'Ada Lovelace ada@example.com\nBo Li <bo@example.com>', [1, 2]],
])('reads %s', (_what, text, lines) => {
  const people = readPeople(text).filter(({ fault }) => fault === undefined);
  expect(people).toEqual([ada, bo].slice(0, lines.length).map((one, at) => ({ ...one, line: lines[at] })));
});

it('keeps a comma inside quotes', () => {
  expect(readPeople('Name,Email\n"Lovelace, Ada",ada@example.com')).toEqual([
    { line: 2, name: 'Lovelace, Ada', email: 'ada@example.com' },
  ]);
});

it('says what is missing, and which address came before', () => {
  const text =
    'Ada,ada@example.com\nNobody\nada@example.com\nAnother Ada,ADA@example.com\n,eve@example.com\nEve,eve@example.com\nx@example.com y@example.com';
  expect(readPeople(text).map(({ line, name, fault }) => [line, name, fault])).toEqual([
    [1, 'Ada', undefined],
    [2, 'Nobody', 'no_email'],
    [3, '', 'twice'],
    [4, 'Another Ada', 'twice'],
    [5, 'Eve', undefined],
    [6, 'Eve', 'twice'],
    [7, 'X', undefined],
    [7, 'Y', undefined],
  ]);
});

it('makes a name from an address that has none, and says so', () => {
  expect(readPeople('lena.hofmann@example.com\n4711@example.com')).toEqual([
    { line: 1, name: 'Lena Hofmann', email: 'lena.hofmann@example.com', isGuessed: true },
    { line: 2, name: '', email: '4711@example.com', fault: 'no_name' },
  ]);
});

it('finds nobody in nothing', () => {
  expect(readPeople('')).toEqual([]);
  expect(readPeople('\n \n')).toEqual([]);
});
