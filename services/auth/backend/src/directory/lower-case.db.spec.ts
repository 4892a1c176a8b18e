import { testDatabase } from '@portico/testing';
import pg from 'pg';
import { expect, test } from 'vitest';
import { lowerCase } from './lower-case.ts';

test('lower-cases letters like PostgreSQL, except İ', async () => {
  await using database = await testDatabase();
  const client = new pg.Client(database.url);
  await client.connect();
  const { rows } = await client.query<{ letter: string; lower: string }>(
    `SELECT chr(n) AS letter, lower(chr(n)) AS lower FROM generate_series(1, 1114111) n
     WHERE n NOT BETWEEN 55296 AND 57343 AND lower(chr(n)) <> chr(n)`,
  );
  await client.end();
  // Letters of the newest Unicode can have a lower case here but not there. That does not merge two people.
  const different = rows.filter(({ letter, lower }) => lowerCase(letter) !== lower);
  expect(different).toEqual([{ letter: 'İ', lower: 'i' }]);
});
