import { expect, it } from 'vitest';
import { listConnectionStrings } from './list-connection-strings.ts';

it('leaves an ordinary connection string as it is', () => {
  expect(listConnectionStrings('postgresql://crm:a%2Fb@127.0.0.1:5430/crm?sslmode=require')).toEqual([
    'postgresql://crm:a%2Fb@127.0.0.1:5430/crm?sslmode=require',
  ]);
});

it('splits the second password off', () => {
  expect(
    listConnectionStrings('postgresql://crm:new@127.0.0.1:5430/crm?sslmode=require&other_password=o%2Fld'),
  ).toEqual([
    'postgresql://crm:new@127.0.0.1:5430/crm?sslmode=require',
    'postgresql://crm:o%2Fld@127.0.0.1:5430/crm?sslmode=require',
  ]);
});

it('has no second one where it is empty', () => {
  expect(listConnectionStrings('postgresql://crm:new@127.0.0.1/crm?other_password=')).toEqual([
    'postgresql://crm:new@127.0.0.1/crm',
  ]);
});
