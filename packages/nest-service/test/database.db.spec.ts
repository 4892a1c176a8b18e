import { testDatabase, type TestDatabase } from '@portico/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError, Database } from '../src/index.ts';

let made: TestDatabase;
let database: Database;

beforeAll(async () => {
  made = await testDatabase();
});
afterAll(() => made[Symbol.asyncDispose]());
beforeEach(async () => {
  database = new Database({ connectionString: made.url, poolSize: 3, patienceMs: 1500 });
  await database.query({ name: 'drop', text: 'drop table if exists thing' });
  await database.query({ name: 'create', text: 'create table thing (id int primary key)' });
});
afterEach(() => database.close());

const insert = (id: number) => ({ name: 'insert', text: 'insert into thing values ($1)', values: [id] });
const count = async () =>
  (await database.query<{ n: number }>({ name: 'count', text: 'select count(*)::int n from thing' })).rows[0]?.n;

describe('Database', () => {
  it('commits a transaction that resolves and rolls back one that throws', async () => {
    await database.transaction((transaction) => transaction.query(insert(1)));
    const failing = database.transaction(async (transaction) => {
      await transaction.query(insert(2));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await count()).toBe(1);
  });

  it('gives its connections back, whatever the statements do', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) => database.query(insert(index % 10))),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    expect([database.pool.totalCount <= 3, database.pool.waitingCount]).toEqual([true, 0]);
    expect(await count()).toBe(10);
  });

  it('plans a statement once per connection', async () => {
    const one = new Database({ connectionString: made.url, poolSize: 1 });
    for (const id of [1, 2, 3]) await one.query(insert(id));
    const { rows } = await one.query({
      name: 'prepared',
      text: 'select name, generic_plans + custom_plans as plans from pg_prepared_statements',
    });
    expect(rows.filter(({ name }) => name === 'insert')).toHaveLength(1);
    await one.close();
  });

  it('tells a listener each statement until it is let go', async () => {
    const names: string[] = [];
    const stop = database.onStatement(({ name }) => names.push(name));
    await database.query(insert(1));
    stop();
    await count();
    expect(names).toEqual(['insert']);
  });

  it('works on after PostgreSQL ended every connection', async () => {
    await Promise.all([1, 2, 3].map((id) => database.query(insert(id))));
    const admin = new Database({ connectionString: made.url });
    const text =
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
    await admin.query({ name: 'kill', text });
    await admin.close();
    await expect.poll(count).toBe(3);
  });

  it('answers 503 with Retry-After when the database is away for longer than it waits', async () => {
    const away = new Database({ connectionString: 'postgresql://x:y@127.0.0.1:1/z', patienceMs: 200 });
    const error = await away.ping().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'service.database_unavailable', status: 503, retryAfterSeconds: 1 });
    await away.close();
  });

  it('leaves other faults as they are', async () => {
    await database.query(insert(1));
    await expect(database.query(insert(1))).rejects.toMatchObject({ code: '23505' });
  });
});
