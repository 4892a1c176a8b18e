import { setTimeout as sleep } from 'node:timers/promises';
import { Database as ServiceDatabase, toAppError } from '@portico/nest-service';
import { adminDatabaseUrl } from '@portico/testing';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../test/test-app.ts';
import type { Database, Queryable } from './database.ts';

let app: TestApp;
let database: Database;
beforeAll(async () => {
  app = await testApp();
  database = app.db;
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await database.pool.query('TRUNCATE person CASCADE');
});

const nameOfBackend = { name: 'test_backend', text: 'SELECT pg_backend_pid() AS pid' };
const insertPerson = {
  name: 'test_insert_person',
  text: `INSERT INTO person (email, email_key, name) VALUES ($1, $1, $1)`,
};
const newPerson = (email: string) => ({ data: { email, emailKey: email, name: email } });
const people = async () =>
  (await database.prisma.person.findMany({ orderBy: { email: 'asc' } })).map(({ email }) => email);

async function pidOfSql(transaction: Queryable): Promise<number> {
  return (await transaction.query<{ pid: number }>(nameOfBackend)).rows[0]!.pid;
}
async function pidOfPrisma(transaction: Queryable): Promise<number> {
  return (await transaction.prisma.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`)[0]!.pid;
}

/** A barrier: callers wait until all have arrived. */
function meetingOf(people: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let here = 0;
  return () => {
    if (++here === people) resolve();
    return promise;
  };
}

describe('a transaction', () => {
  test('sends SQL and Prisma over one connection, and never over the one of another in the same tick', async () => {
    const [one, two] = [
      await database.prisma.person.create(newPerson('one')),
      await database.prisma.person.create(newPerson('two')),
    ];
    // A transaction's writes are visible only on its own connection. Prisma batches `findUnique` calls of one tick.
    const bothRenamed = meetingOf(2);
    const bothRead = meetingOf(2);
    const run = (id: string, name: string) =>
      database.transaction(async (transaction) => {
        const { query, prisma } = transaction;
        await query({ name: 'test_rename', text: 'UPDATE person SET name = $2 WHERE id = $1' }, [id, name]);
        await bothRenamed();
        const both = await Promise.all([one.id, two.id].map((id) => prisma.person.findUnique({ where: { id } })));
        await bothRead();
        const pids = [await pidOfSql(transaction), await pidOfPrisma(transaction), await pidOfSql(transaction)];
        return { pids: new Set(pids), names: both.map((person) => person?.name) };
      });
    const [first, second] = await Promise.all([run(one.id, 'first'), run(two.id, 'second')]);
    expect([first.pids.size, second.pids.size]).toEqual([1, 1]);
    expect(first.pids).not.toEqual(second.pids);
    expect(first.names).toEqual(['first', 'two']);
    expect(second.names).toEqual(['one', 'second']);
  });

  test('keeps fifty at once apart, with fewer connections', async () => {
    const run = (index: number) =>
      database.transaction(async ({ prisma, query }) => {
        const { id } = await prisma.person.create(newPerson(`person-${index}`));
        const { rows } = await query<{ email: string }>(
          { name: 'test_find', text: 'SELECT email FROM person WHERE id = $1' },
          [id],
        );
        if (index % 2 === 0) throw new Error('no');
        return rows[0]?.email;
      });
    const results = await Promise.allSettled(Array.from({ length: 50 }, (_, index) => run(index)));
    const odd = Array.from({ length: 25 }, (_, index) => `person-${2 * index + 1}`);
    expect(results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))).toEqual(odd);
    expect(await people()).toEqual(odd.toSorted());
    expect(database.pool.waitingCount).toBe(0);
  });

  test.each<[string, (transaction: Queryable) => Promise<unknown>]>([
    ['Prisma', ({ prisma }) => prisma.person.create(newPerson('lost'))],
    ['SQL', ({ query }) => query(insertPerson, ['lost'])],
    [
      'both',
      ({ prisma, query }) => Promise.all([prisma.person.create(newPerson('lost')), query(insertPerson, ['gone'])]),
    ],
  ])('rolls back what %s wrote', async (_title, write) => {
    const failing = database.transaction(async (transaction) => {
      await write(transaction);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await people()).toEqual([]);
  });

  test("commits both writes, and each reads the other's", async () => {
    await database.transaction(async ({ prisma, query }) => {
      await query(insertPerson, ['sql']);
      await prisma.person.create(newPerson('prisma'));
      expect(await prisma.person.count()).toBe(2);
      expect((await query({ name: 'test_people', text: 'SELECT FROM person' })).rowCount).toBe(2);
    });
    expect(await people()).toEqual(['prisma', 'sql']);
  });

  test('opens no transaction for a write of several rows: Prisma joins', async () => {
    const statements: string[] = [];
    const stop = database.onStatement(({ text }) => statements.push(text));
    await database.transaction(({ prisma }) =>
      prisma.person.create({
        data: { ...newPerson('ines').data, sessions: { create: [{ uid: 'one' }, { uid: 'two' }] } },
      }),
    );
    stop();
    expect(statements.length).toBeGreaterThan(1);
    expect(statements.filter((text) => /^(begin|commit|savepoint)/i.test(text))).toEqual([]);
    expect(await database.prisma.signInSession.count()).toBe(2);
  });

  test('is refused inside another one', async () => {
    const nested = database.transaction(() =>
      database.transaction(async ({ prisma }) => prisma.person.create(newPerson('x'))),
    );
    await expect(nested).rejects.toThrow('A transaction is open here already');
    expect(await people()).toEqual([]);
    await database.transaction(({ prisma }) => prisma.person.create(newPerson('after')));
    expect(await people()).toEqual(['after']);
  });

  test('starts beside one that has ended, where code that it left behind continues', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let later: Promise<unknown> | undefined;
    await database.transaction(async () => {
      later = promise.then(() => database.transaction(({ prisma }) => prisma.person.create(newPerson('later'))));
    });
    resolve();
    await later;
    expect(await people()).toEqual(['later']);
  });

  test('refuses statements after its end', async () => {
    let left: Queryable | undefined;
    await database.transaction(async (transaction) => {
      left = transaction;
      await transaction.prisma.person.count();
    });
    await expect(left!.query(insertPerson, ['late'])).rejects.toThrow('This transaction has ended');
    await expect(left!.prisma.person.create(newPerson('late'))).rejects.toThrow(/Transaction/);
    expect(await people()).toEqual([]);
  });

  test('fails when a statement failed and the code went on', async () => {
    const wrong = { name: 'test_wrong', text: 'SELECT 1 / $1::int' };
    const going = database.transaction(async ({ prisma, query }) => {
      await prisma.person.create(newPerson('lost'));
      await query(wrong, [0]).catch(() => undefined);
    });
    await expect(going).rejects.toThrow('Rolled back');
    expect(await people()).toEqual([]);
  });

  test.each<[string, (transaction: Queryable) => Promise<unknown>]>([
    ['Prisma', ({ prisma }) => prisma.person.count()],
    ['SQL', ({ query }) => query(nameOfBackend)],
  ])('answers 503 when %s finds the connection lost, and writes nothing', async (_title, next) => {
    const lost = database.transaction(async (transaction) => {
      await transaction.prisma.person.create(newPerson('lost'));
      await endConnection(await pidOfSql(transaction));
      await next(transaction);
    });
    await expect(lost).rejects.toMatchObject({
      code: 'service.database_unavailable',
      status: 503,
      retryAfterSeconds: 1,
    });
    expect(await people()).toEqual([]);
    expect(database.pool.totalCount).toBeGreaterThan(0);
  });

  test('answers 503 when the connection is lost while Prisma waits for an answer', async () => {
    const lost = database.transaction(async (transaction) => {
      const pid = await pidOfPrisma(transaction);
      const waiting = transaction.prisma.$queryRaw`SELECT pg_sleep(5)::text`;
      const ended = sleep(50).then(() => endConnection(pid));
      await Promise.all([waiting, ended]);
    });
    await expect(lost).rejects.toMatchObject({ code: 'service.database_unavailable', status: 503 });
  });
});

test('Prisma names its statements, each planned once, and the counter sees them', async () => {
  const statements: string[] = [];
  const stop = database.onStatement(({ name }) => statements.push(name));
  const emails = ['one', 'two'];
  await database.transaction(async ({ prisma }) => {
    for (const email of emails) await prisma.person.create(newPerson(email));
  });
  for (const email of emails) await database.prisma.person.findUnique({ where: { emailKey: email } });
  stop();
  expect(statements).toHaveLength(4);
  expect(new Set(statements).size).toBe(2);
  expect(statements.every((name) => /^prisma_[\w-]{22}$/.test(name))).toBe(true);
});

test('Prisma answers 503, to be tried again, while PostgreSQL cannot be reached', async () => {
  const away = new ServiceDatabase({
    connectionString: 'postgresql://x:y@127.0.0.1:1/z',
    patienceMs: 100,
    prisma: async () => (await import('../generated/prisma/client.ts')).PrismaClient,
  });
  const error = await away.prisma.person.findMany().catch((thrown: unknown) => thrown);
  expect(toAppError(error)).toMatchObject({ status: 503, code: 'service.database_unavailable', retryAfterSeconds: 1 });
  await away.close();
});

test('a search by prefix has no plan that PostgreSQL keeps, which could not use an index', async () => {
  const kept = await database.transaction(async ({ prisma, query }) => {
    await prisma.person.findMany({ where: { emailKey: 'ada' } });
    await prisma.person.findMany({ where: { emailKey: { startsWith: 'ada' } } });
    const text = `SELECT statement FROM pg_prepared_statements WHERE name LIKE 'prisma%'`;
    return (await query<{ statement: string }>({ name: 'test_kept_plans', text })).rows;
  });
  const searches = kept.filter(({ statement }) => statement.includes(' LIKE '));
  expect([kept.length > 0, searches]).toEqual([true, []]);
});

async function endConnection(pid: number): Promise<void> {
  const admin = new pg.Client({ connectionString: adminDatabaseUrl() });
  await admin.connect();
  await admin.query('SELECT pg_terminate_backend($1)', [pid]);
  await admin.end();
}
