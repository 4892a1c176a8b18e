import { adminDatabaseUrl, testDatabase, type TestDatabase } from '@portico/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectClient } from '@portico/pg-connect';
import { Database } from '../src/index.ts';

let made: TestDatabase;
let role: string;
const admin = new pg.Client({ connectionString: adminDatabaseUrl() });

beforeAll(async () => {
  made = await testDatabase();
  role = `${made.name}_owner`;
  await admin.connect();
  await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'old'`);
  await admin.query(`GRANT CONNECT ON DATABASE ${made.name} TO ${role}`);
});
afterAll(async () => {
  await made[Symbol.asyncDispose]();
  await admin.query(`DROP ROLE IF EXISTS ${role}`);
  await admin.end();
});

const changePassword = (password: string) => admin.query(`ALTER ROLE ${role} PASSWORD '${password}'`);

function address(password: string, other?: string): string {
  const url = new URL(made.url);
  url.username = role;
  url.password = password;
  if (other !== undefined) url.searchParams.set('other_password', other);
  return url.href;
}

/** Sends statements at once, each on its own connection. */
function ask(database: Database, times: number): Promise<unknown>[] {
  return Array.from({ length: times }, async () => {
    const client = await database.pool.connect();
    await client.query('select 1');
    client.release(true);
  });
}

it('no statement fails while the password changes, whichever side changes first', async () => {
  await changePassword('old');
  await using before = closing(new Database({ connectionString: address('old', 'new'), poolSize: 4 }));
  await using after = closing(new Database({ connectionString: address('new', 'old'), poolSize: 4 }));
  let failed = 0;
  const stopped = new AbortController();
  const rounds = [0, 0];
  const load = [before, after].map(async (database, index) => {
    while (!stopped.signal.aborted) {
      const results = await Promise.allSettled(ask(database, 6));
      failed += results.filter(({ status }) => status === 'rejected').length;
      rounds[index]! += 1;
    }
  });
  /** Both sides have used the current password and are sending again. */
  const used = async () => {
    const enough = rounds.map((round) => round + 2);
    await expect.poll(() => rounds.every((round, index) => round >= enough[index]!), { timeout: 30_000 }).toBe(true);
  };
  for (const password of ['new', 'old', 'new']) {
    await used();
    await changePassword(password);
  }
  await used();
  stopped.abort();
  await Promise.all(load);
  expect(failed).toBe(0);
});

it('a password that is neither is refused', async () => {
  await changePassword('third');
  await using database = closing(new Database({ connectionString: address('new', 'old'), poolSize: 4 }));
  const results = await Promise.allSettled(ask(database, 6));
  expect(results.map((result) => (result.status === 'rejected' ? result.reason.code : 'done'))).toEqual(
    Array.from({ length: 6 }, () => '28P01'),
  );
  await expect(connectClient({ connectionString: address('new', 'old') })).rejects.toMatchObject({ code: '28P01' });
});

it('a connection of its own takes either password too', async () => {
  await changePassword('old');
  const client = await connectClient({ connectionString: address('new', 'old'), application_name: 'own' });
  const { rows } = await client.query<{ name: string }>("select current_setting('application_name') as name");
  expect(rows).toEqual([{ name: 'own' }]);
  await client.end();
});

function closing(database: Database): Database & AsyncDisposable {
  return Object.assign(database, { [Symbol.asyncDispose]: () => database.close() });
}
