import { Logger } from '@nestjs/common';
import { Database, type Transaction } from '@portico/nest-service';
import { testDatabase, type TestDatabase } from '@portico/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type SharedObject, SharedObjects } from '../src/index.ts';
import { sessionMigrations } from '../src/sessions/session-migrations.ts';
import { testIssuer, type TestIssuer } from '../testing/index.ts';
import { TestApp } from './test-app.ts';

const PATH = '/access/v1/objects';
const SOON = { timeout: 20_000, interval: 50 };

let issuer: TestIssuer;
let database: TestDatabase;
let apps: TestApp[];
beforeEach(async () => {
  issuer = await testIssuer({ portico: true });
  database = await migratedDatabase();
  apps = [];
  return async () => {
    for (const app of apps) await app[Symbol.asyncDispose]();
    await issuer[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  };
});
afterEach(() => vi.restoreAllMocks());

async function migratedDatabase(): Promise<TestDatabase> {
  const made = await testDatabase();
  const store = new Database({ connectionString: made.url });
  for (const { sql } of sessionMigrations.migrations) await store.pool.query(sql);
  await store.pool.query('CREATE TABLE deal (id text PRIMARY KEY)');
  await store.close();
  return made;
}
/** A replica of the app. All share the database. */
async function startApp(): Promise<TestApp> {
  const app = await TestApp.start(issuer, { database });
  apps.push(app);
  return app;
}
const stop = async (app: TestApp) => {
  apps = apps.filter((one) => one !== app);
  await app[Symbol.asyncDispose]();
};

type Write = (transaction: Transaction<never>, objects: SharedObjects) => Promise<void>;
const change = ({ app }: TestApp, write: Write) =>
  app.get(Database).transaction((transaction) => write(transaction as Transaction<never>, app.get(SharedObjects)));
const deal = (id: string, facts: Partial<SharedObject> = {}): SharedObject => ({
  type: 'deal',
  id,
  name: id,
  ...facts,
});
const register = (app: TestApp, id: string, facts: Partial<SharedObject> = {}) =>
  change(app, (transaction, objects) => objects.register(transaction, deal(id, facts)));

const arrived = () => issuer.objects.changes.map((one) => `${one.change} ${one.id}`);
const tries = () => issuer.requests.filter((request) => request === `PUT ${PATH}`).length;
async function rows(app: TestApp) {
  const result = await app.app
    .get(Database)
    .pool.query('SELECT object_id, refusal FROM portico_object_change ORDER BY id');
  return result.rows as { object_id: string; refusal: string | null }[];
}

it('sends a change after the commit, and nothing after a rollback', async () => {
  const app = await startApp();
  const ownerless = {
    attributes: { stage: 'open', due: new Date(0) },
    tenantId: '01a20595-0000-7000-8000-00000000000b',
  };
  await change(app, async (transaction, objects) => {
    await transaction.query({ name: 'deal', text: 'INSERT INTO deal VALUES ($1)', values: ['one'] });
    await objects.register(transaction, deal('one', { name: ` a\u202Eb ${'x'.repeat(300)}`, ...ownerless }));
    // Not before the commit.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(tries()).toBe(0);
  });
  await expect(
    change(app, async (transaction, objects) => {
      await objects.register(transaction, deal('two'));
      throw new Error('the app changed its mind');
    }),
  ).rejects.toThrow('changed its mind');
  await register(app, 'three');
  await expect.poll(arrived, SOON).toEqual(['register one', 'register three']);
  expect(issuer.objects.registered.get('deal/one')).toEqual({
    type: 'deal',
    id: 'one',
    name: `ab ${'x'.repeat(197)}`,
    tenantId: ownerless.tenantId,
    attributes: { stage: 'open', due: '1970-01-01T00:00:00.000Z' },
  });
  await expect.poll(() => rows(app), SOON).toEqual([]);
});

it('writes through a client of pg as well', async () => {
  const app = await startApp();
  const client = await app.app.get(Database).pool.connect();
  await client.query('BEGIN');
  await app.app.get(SharedObjects).register(client, deal('pg'));
  await client.query('COMMIT');
  client.release();
  await expect.poll(arrived, SOON).toEqual(['register pg']);
});

it('keeps the order of changes of one object', async () => {
  const app = await startApp();
  for (let round = 0; round < 30; round += 1) {
    await register(app, 'one', { name: `name ${round}` });
    await change(app, (transaction, objects) => objects.unregister(transaction, { type: 'deal', id: 'one' }));
  }
  await expect.poll(() => arrived().length, SOON).toBe(60);
  expect(arrived()).toEqual(Array.from({ length: 30 }, () => ['register one', 'unregister one']).flat());
  const numbers = issuer.objects.changes.map(({ number }) => number);
  expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
});

it('makes changes of one object wait for each other, so that they are numbered in the order of their commits', async () => {
  const [app] = [await startApp()];
  const firstIsIn = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const first = change(app, async (transaction, objects) => {
    await objects.register(transaction, deal('one', { name: 'first' }));
    firstIsIn.resolve();
    await goOn.promise;
  });
  await firstIsIn.promise;
  const second = register(app, 'one', { name: 'second' });
  await register(app, 'other');
  await expect.poll(arrived, SOON).toEqual(['register other']);
  goOn.resolve();
  await Promise.all([first, second]);
  await expect.poll(() => issuer.objects.registered.get('deal/one')?.name, SOON).toBe('second');
  expect(arrived()).toEqual(['register other', 'register one', 'register one']);
});

it('delivers what an earlier process left, without a new change', async () => {
  issuer.intercept = (request, response) => {
    if (request.url !== PATH) return false;
    response.writeHead(503).end();
    return true;
  };
  const crashed = await startApp();
  await register(crashed, 'one');
  await expect.poll(tries, SOON).toBeGreaterThan(0);
  await stop(crashed);
  issuer.intercept = undefined;
  await startApp();
  await expect.poll(arrived, SOON).toEqual(['register one']);
});

it('sends again when the answer was lost, and changes nothing twice', async () => {
  const app = await startApp();
  let lost = false;
  issuer.intercept = (request, response) => {
    if (request.url !== PATH || lost) return false;
    lost = true;
    const { end } = response;
    response.end = (() => {
      response.end = end;
      return response.destroy();
    }) as never;
    return false;
  };
  await register(app, 'one');
  await expect.poll(() => rows(app), SOON).toEqual([]);
  expect(arrived()).toEqual(['register one', 'register one']);
  expect(new Set(issuer.objects.changes.map(({ number }) => number)).size).toBe(1);
});

it('waits while the issuer is away, and says so once', async () => {
  const warn = vi.spyOn(Logger.prototype, 'warn');
  const app = await startApp();
  await issuer.stop();
  await register(app, 'one');
  await register(app, 'two');
  await expect.poll(() => warn.mock.calls.length, SOON).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(warn.mock.calls).toEqual([[expect.stringContaining('changes of objects wait: ')]]);
  await issuer.listen();
  await expect.poll(arrived, SOON).toEqual(['register one', 'register two']);
});

it('sends each change once from several replicas, in order', async () => {
  const replicas = [await startApp(), await startApp(), await startApp()];
  const names = Array.from({ length: 40 }, (_, place) => `name ${place}`);
  for (const [place, name] of names.entries()) {
    await register(replicas[place % 3]!, 'same', { name });
    await register(replicas[(place + 1) % 3]!, `own ${place}`);
  }
  await expect.poll(() => rows(replicas[0]!), SOON).toEqual([]);
  const ofSame = issuer.objects.changes.flatMap((one) => (one.id === 'same' && 'name' in one ? [one.name] : []));
  expect(ofSame).toEqual(names);
  expect(new Set(arrived()).size).toBe(41);
  expect(arrived()).toHaveLength(80);
});

describe('a change that the issuer refuses', () => {
  it('is kept with the reason, logged once, and blocks nothing; a later one replaces it', async () => {
    const warn = vi.spyOn(Logger.prototype, 'warn');
    const app = await startApp();
    issuer.objects.refuse = ({ id }) => (id === 'bad' ? 'resources.undeclared_type' : undefined);
    await register(app, 'bad');
    await register(app, 'good');
    await expect
      .poll(() => rows(app), SOON)
      .toEqual([{ object_id: 'bad', refusal: 'resources.undeclared_type: The test refuses this.' }]);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(arrived()).toEqual(['register bad', 'register good']);
    expect(warn.mock.calls).toEqual([
      ['register of deal "bad" was refused: resources.undeclared_type The test refuses this.'],
    ]);
    issuer.objects.refuse = undefined;
    await register(app, 'bad');
    await expect.poll(() => rows(app), SOON).toEqual([]);
  });

  it('does not take its batch with it', async () => {
    const app = await startApp();
    issuer.intercept = (request, response) => {
      if (request.url !== PATH) return false;
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const { changes } = JSON.parse(text) as { changes: unknown[] };
        const problem = { code: 'request.invalid', title: 'No.' };
        if (text.includes('"bad"')) response.writeHead(400).end(JSON.stringify(problem));
        else response.writeHead(200).end(JSON.stringify({ results: issuer.objects.apply(changes) }));
      });
      return true;
    };
    await change(app, async (transaction, objects) => {
      for (const id of ['one', 'bad', 'two']) await objects.register(transaction, deal(id));
    });
    await expect.poll(() => rows(app), SOON).toEqual([{ object_id: 'bad', refusal: 'request.invalid: No.' }]);
    expect(arrived()).toEqual(['register one', 'register two']);
  });

  it.each([401, 403, 404, 429, 500])('with %i waits, because that can end', async (status) => {
    const app = await startApp();
    issuer.intercept = (request, response) => {
      if (request.url !== PATH) return false;
      response.writeHead(status).end();
      return true;
    };
    await register(app, 'one');
    await expect.poll(tries, SOON).toBeGreaterThan(0);
    expect(await rows(app)).toEqual([{ object_id: 'one', refusal: null }]);
    issuer.intercept = undefined;
    await expect.poll(arrived, SOON).toEqual(['register one']);
  });
});

it.each<[string, Partial<SharedObject>]>([
  ['a type with a slash', { type: 'a/b' }],
  ['an empty id', { id: '' }],
  ['a NUL', { id: 'a\0' }],
  ['attributes that are too large', { attributes: { a: 'x'.repeat(20_000) } }],
  ['a tenant that is no id', { tenantId: 'acme' }],
])('refuses %s at once', async (_title, facts) => {
  const app = await startApp();
  await expect(register(app, 'one', facts)).rejects.toThrow(TypeError);
});

it('refuses a database instead of a transaction', async () => {
  const { app } = await startApp();
  await expect(app.get(SharedObjects).register(app.get(Database), deal('one'))).rejects.toThrow('Pass the transaction');
});

it('asks nothing of the database or the issuer in an app that never shares', async () => {
  const app = await startApp();
  const statements: string[] = [];
  app.app.get(Database).onStatement(({ name }) => statements.push(name));
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect([statements, tries()]).toEqual([[], 0]);
});

it('keeps changes for Portico while another issuer signs people in', async () => {
  await issuer[Symbol.asyncDispose]();
  issuer = await testIssuer();
  const warn = vi.spyOn(Logger.prototype, 'warn');
  const app = await startApp();
  await register(app, 'one');
  await expect.poll(() => warn.mock.calls, SOON).toEqual([['changes of objects wait: the issuer is not Portico']]);
  expect(await rows(app)).toEqual([{ object_id: 'one', refusal: null }]);
});
