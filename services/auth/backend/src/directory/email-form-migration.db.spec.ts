import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { testDatabase } from '@portico/testing';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

const migrationsDir = join(import.meta.dirname, '../../prisma/migrations');
let database: Awaited<ReturnType<typeof testDatabase>>;
let client: pg.Client;
let migration: string;

beforeAll(async () => {
  database = await testDatabase({ migrationsDir });
  client = new pg.Client(database.url);
  await client.connect();
  migration = await readFile(join(migrationsDir, '20261129400000_email_form/migration.sql'), 'utf8');
});
afterAll(async () => {
  await client.end();
  await database[Symbol.asyncDispose]();
});
beforeEach(() => client.query('TRUNCATE person CASCADE'));

const add = async (email: string): Promise<string> => {
  const { rows } = await client.query(
    `INSERT INTO person (email, email_key, name) VALUES ($1, lower($1), 'Somebody') RETURNING id`,
    [email],
  );
  return rows[0].id;
};
const everybody = async () => (await client.query('SELECT * FROM person ORDER BY id')).rows;

it('lets every address pass that a release has accepted', async () => {
  for (const email of ['Ines@Example.com', 'a@xn--mnchen-3ya.example', `${'a'.repeat(200)}@b-.example`])
    await add(email);
  await client.query(migration);
});

it('names the accounts that cannot be found, with the collisions, and changes nothing', async () => {
  const ascii = await add('Ines@xn--mnchen-3ya.example');
  const unicode = await add('ines@münchen.example');
  const decomposed = await add('e\u0301va@example.com');
  const spaced = await add('lena@example.com\n');
  await add('lena@example.com');
  const before = await everybody();
  const error = await client.query(migration).catch((one: Error) => one);
  expect(error).toBeInstanceOf(Error);
  const { message } = error as Error;
  expect(message).toContain(
    `${unicode} "ines@münchen.example", perhaps the person of ${ascii} "Ines@xn--mnchen-3ya.example"`,
  );
  expect(message).toContain(`${decomposed} "e\u0301va@example.com"`);
  expect(message).toContain(`${spaced} "lena@example.com\\n"`);
  expect(message).not.toContain('\n');
  expect(await everybody()).toEqual(before);
});
