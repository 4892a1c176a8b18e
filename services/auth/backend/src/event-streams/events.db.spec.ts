import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { DevelopmentToken } from '@portico/api-types';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { basic, EventReader } from '../../test/event-reader.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { createApp } from '../create-app.ts';
import { systemActor } from '../audit/actor.ts';
import { SessionsService } from '../sessions/sessions.service.ts';
import { EventsSweep } from '../events/events-sweep.ts';

const INES = 'ines@example.com';
const crm = registration('crm', 1);
const wiki = registration('wiki', 2);
/** The app whose streams are counted. */
const desk = registration('desk', 3);
const secretOf = (slug: 'crm' | 'wiki') => (slug === 'crm' ? crm : wiki).client!.secret;

let app: TestApp;
let api: ServiceApi;
let ines: string;

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
  await api.call('PUT', '/api/apps', syncOf(crm, wiki, desk));
  ines = (await api.admin.createPerson({ email: INES, name: 'Ines' })).person.id;
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  for (const slug of ['crm', 'wiki']) await revoke(slug);
});

/** A stream that has sent its first block. */
async function listen(slug: 'crm' | 'wiki', lastId?: string): Promise<EventReader> {
  const reader = await EventReader.open(app, slug, secretOf(slug), lastId);
  await expect.poll(() => reader.beatAt, { timeout: 10_000 }).toBeGreaterThanOrEqual(0);
  return reader;
}
const heard = (reader: EventReader) => expect.poll(() => reader.events.slice(1), { timeout: 10_000 });
const grant = (slug: string) => api.admin.giveAppRole({ person: INES, slug });
const revoke = (slug: string) => api.admin.takeAppRoles({ person: INES, slug });

it('the metrics say how old the permissions can be that an app remembers', async () => {
  const ageOfCrm = async () => {
    const metrics = await (await app.request('/metrics')).text();
    return Number(/access_app_cache_age_seconds\{app="crm"\} (\S+)/.exec(metrics)?.[1]);
  };
  {
    using _ofCrm = await listen('crm');
    await expect.poll(ageOfCrm).toBeLessThan(5);
  }
  const age = await ageOfCrm();
  await expect.poll(ageOfCrm, { timeout: 10_000 }).toBeGreaterThan(age + 1);
});

describe('the event stream', () => {
  it('begins with a reset, then tells of a grant to the app that it concerns, and to no other', async () => {
    using ofCrm = await listen('crm');
    using ofWiki = await listen('wiki');
    await grant('crm');
    await revoke('crm');
    await grant('wiki');
    const changed = { kind: 'permissions.changed', sub: ines, id: expect.any(Number) };
    await heard(ofCrm).toEqual([changed, changed]);
    await heard(ofWiki).toEqual([changed]);
    expect([ofCrm.kinds[0], ofWiki.kinds[0]]).toEqual(['reset', 'reset']);
  });

  it.each<[string, () => Promise<unknown>, () => object]>([
    [
      'a session that ends',
      async () => {
        await grant('crm');
        await api.call<DevelopmentToken>('POST', '/api/development/tokens', { email: INES, slug: 'crm' });
        const { rows } = await app.db.pool.query('SELECT uid FROM sign_in_session WHERE ended_at IS NULL LIMIT 1');
        await app.get(SessionsService, { strict: false }).end(rows[0].uid, 'signed_out', systemActor);
      },
      () => ({ kind: 'session.ended', sub: ines, sid: expect.any(String) }),
    ],
    [
      'a person who is disabled',
      () => api.admin.setDisabled(INES, true),
      () => ({ kind: 'permissions.changed', sub: ines }),
    ],
    [
      'an app that changes what it declares',
      () => api.call('PUT', '/api/apps', syncOf(crm, { ...wiki, description: 'Changed' }, desk)),
      () => ({ kind: 'apps.changed', slugs: ['wiki'] }),
    ],
  ])('tells every app of %s', async (_title, change, event) => {
    using ofCrm = await listen('crm');
    using ofWiki = await listen('wiki');
    await change();
    for (const reader of [ofCrm, ofWiki])
      await expect
        .poll(() => reader.events, { timeout: 10_000 })
        .toContainEqual({ ...event(), id: expect.any(Number) });
    await api.admin.setDisabled(INES, false);
  });

  it('says nothing of a change that is rolled back', async () => {
    using reader = await listen('crm');
    const insert = `INSERT INTO platform_event (kind, body) VALUES ('permissions.changed', '{"sub": "nobody"}')`;
    const client = await app.db.pool.connect();
    await client.query('BEGIN');
    await client.query(insert);
    await client.query('ROLLBACK');
    client.release();
    await grant('crm');
    await heard(reader).toEqual([expect.objectContaining({ sub: ines })]);
  });

  it('resumes after a dropped connection without losing or repeating an event, also at another replica', async () => {
    const before = await listen('crm');
    await grant('crm');
    await heard(before).toHaveLength(1);
    const lastId = String(before.events.at(-1)!.id);
    before[Symbol.dispose]();
    await revoke('crm');
    await grant('crm');
    await revoke('crm');
    using after = await listen('crm', lastId);
    expect(after.events.map(({ id }) => id)).toEqual([1, 2, 3].map((n) => Number(lastId) + n));

    const replica = await createApp(app.config);
    await replica.listen(0, '127.0.0.1');
    try {
      const { port } = replica.getHttpServer().address() as { port: number };
      const other = {
        ...app,
        request: (path: string, init = {}) => app.request(`http://auth.localhost:${port}${path}`, init),
      };
      using there = await EventReader.open(other, 'crm', secretOf('crm'), lastId);
      await expect.poll(() => there.events.length, { timeout: 10_000 }).toBe(3);
      await grant('crm');
      await expect.poll(() => there.events.length, { timeout: 10_000 }).toBe(4);
      expect(there.kinds).not.toContain('reset');
    } finally {
      await replica.close();
    }
  });

  it('loses no event of transactions that overlap and commit in the reverse order', async () => {
    using reader = await listen('crm');
    const clients = await Promise.all([1, 2].map(() => connectTo(app.databaseUrl)));
    const [first, second] = clients as [pg.Client, pg.Client];
    const insert = (client: pg.Client, sub: string) =>
      client.query(`INSERT INTO platform_event (kind, body) VALUES ('permissions.changed', $1)`, [{ sub }]);
    await first.query('BEGIN');
    await insert(first, 'first');
    await second.query('BEGIN');
    await insert(second, 'second');
    await second.query('COMMIT');
    await heard(reader).toEqual([expect.objectContaining({ sub: 'second' })]);
    await first.query('COMMIT');
    await heard(reader).toEqual([
      expect.objectContaining({ sub: 'second' }),
      expect.objectContaining({ sub: 'first' }),
    ]);
    await Promise.all(clients.map((client) => client.end()));
  });

  it('tells of 200 changes made by 20 writers at once exactly once each, in one order', async () => {
    using reader = await listen('crm');
    const clients = await Promise.all(Array.from({ length: 20 }, () => connectTo(app.databaseUrl)));
    await Promise.all(
      clients.map(async (client, writer) => {
        for (let n = 0; n < 10; n += 1)
          await client.query(`INSERT INTO platform_event (kind, body) VALUES ('permissions.changed', $1)`, [
            { sub: `${writer} ${n}` },
          ]);
        await client.end();
      }),
    );
    await heard(reader).toHaveLength(200);
    expect(new Set(reader.events.map(({ sub }) => sub)).size).toBe(201);
    const ids = reader.events.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  });

  it('begins with a reset when the events that the app missed have been swept', async () => {
    await grant('crm');
    using reader = await listen('crm');
    const lastId = String(reader.beatAt);
    await revoke('crm');
    await heard(reader).toHaveLength(1);
    await app.db.pool.query(`UPDATE platform_event SET at = now() - interval '2 hours'`);
    expect(await app.get(EventsSweep, { strict: false }).run()).toBeGreaterThan(0);
    using late = await listen('crm', lastId);
    expect(late.kinds).toEqual(['reset']);
    using current = await listen('crm', String(reader.events.at(-1)!.id));
    expect(current.events).toEqual([]);
  });

  it.each([
    ['garbage', 'x'],
    ['empty', ''],
    ['negative', '-1'],
    ['a number that never was', '9007199254740991'],
    ['larger than any number', '9'.repeat(5000)],
    ['a forged list', '1,2'],
    ['SQL', "1' OR '1'='1"],
    ['a fraction', '1.5'],
    ['hexadecimal', '0x10'],
  ])('begins with a reset when the last id is %s', async (_title, lastId) => {
    using reader = await listen('crm', lastId);
    expect(reader.kinds).toEqual(['reset']);
  });
});

describe('who may listen', () => {
  const status = async (authorization?: string, headers: Record<string, string> = {}) => {
    const abort = new AbortController();
    const all = { ...(authorization !== undefined && { authorization }), ...headers };
    const response = await app.request('/api/events', { headers: all, signal: abort.signal });
    abort.abort();
    return response.status;
  };

  it.each<[string, () => string | undefined]>([
    ['nobody', () => undefined],
    ['an app with a wrong secret', () => basic('crm', `${secretOf('crm')}x`)],
    ['an app with the secret of another', () => basic('crm', secretOf('wiki'))],
    ['an app with no secret', () => basic('crm', '')],
    ['an unknown app', () => basic('nothing', secretOf('crm'))],
    ['a client id with a NUL', () => basic('crm\0', secretOf('crm'))],
    ['an encoded NUL', () => basic('crm%00', secretOf('crm'))],
    ['a broken escape', () => basic('crm%zz', secretOf('crm'))],
    ['oversized credentials', () => basic('crm', 'x'.repeat(8000))],
    ['the service credential', () => 'Bearer service-secret-of-the-tests-0123456789'],
  ])('not %s', async (_title, authorization) => {
    expect(await status(authorization())).toBe(401);
  });

  it('no client of a third party, and no token of an app', async () => {
    const created = await api.admin.createClient({
      name: 'Grafana',
      redirectUris: ['http://grafana.localhost:3000/callback'],
      scopes: ['openid'],
    });
    expect(await status(basic(created.clientId, created.clientSecret!))).toBe(401);
    const { accessToken } = await personToken();
    expect(await status(`Bearer ${accessToken}`)).toBe(401);
  });

  it('an app with either of its secrets while they are rotated', async () => {
    const otherSecret = 'another-secret-of-the-wiki-0123456789012345';
    await api.call('PUT', '/api/apps', syncOf(crm, { ...wiki, client: { ...wiki.client!, otherSecret } }, desk));
    expect(await status(basic('wiki', otherSecret))).toBe(200);
    expect(await status(basic('wiki', secretOf('wiki')))).toBe(200);
    await api.call('PUT', '/api/apps', syncOf(crm, wiki, desk));
    await expect.poll(() => status(basic('wiki', otherSecret)), { timeout: 10_000 }).toBe(401);
  });

  it('up to 16 streams of one app; the rest of 50 are told to come later, and other apps are not kept out', async () => {
    const opened = await Promise.allSettled(
      Array.from({ length: 50 }, () => EventReader.open(app, 'desk', desk.client!.secret)),
    );
    const readers = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const refused = opened.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(readers).toHaveLength(16);
    expect(refused.every((reason) => reason.includes('429'))).toBe(true);
    using other = await listen('wiki');
    expect(other.kinds).toEqual(['reset']);
    for (const reader of readers) reader[Symbol.dispose]();
    await expect.poll(() => status(basic('desk', desk.client!.secret)), { timeout: 10_000 }).toBe(200);
  });

  it('no longer an app that was removed', async () => {
    using reader = await listen('wiki');
    await api.call('PUT', '/api/apps', syncOf(crm, desk));
    await expect.poll(() => reader.isOver, { timeout: 10_000 }).toBe(true);
    expect(await status(basic('wiki', secretOf('wiki')))).toBe(401);
    await api.call('PUT', '/api/apps', syncOf(crm, wiki, desk));
  });
});

it('ends the connection of an app that does not read, and keeps the others', async () => {
  using reader = await listen('crm');
  const server = app.nest.getHttpServer() as Server;
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  const reading = connect(app.config.port, '127.0.0.1').on('error', () => undefined);
  reading.pause();
  const [socket] = await accepted;
  const authorization = basic('wiki', secretOf('wiki'));
  reading.write(`GET /api/events HTTP/1.1\r\nhost: auth\r\nauthorization: ${authorization}\r\n\r\n`);
  const flood = `INSERT INTO platform_event (kind, body)
    SELECT 'permissions.changed', jsonb_build_object('sub', repeat('x', 3000)) FROM generate_series(1, 50)`;
  const ended = async () => {
    const before = reader.kinds.length;
    await app.db.pool.query(flood);
    // The other app keeps up, however slow the machine is.
    await expect.poll(() => reader.isOver || reader.kinds.length >= before + 50).toBe(true);
    return socket.destroyed;
  };
  await expect.poll(ended, { timeout: 30_000 }).toBe(true);
  reading.destroy();
  expect(reader.isOver).toBe(false);
});

it('ends its streams when it closes, instead of waiting for them', async () => {
  const closing = await testApp();
  await serviceApi(closing).call('PUT', '/api/apps', syncOf(crm));
  using reader = await EventReader.open(closing, 'crm', secretOf('crm'));
  await closing[Symbol.asyncDispose]();
  await expect.poll(() => reader.isOver, { timeout: 10_000 }).toBe(true);
});

async function personToken(): Promise<DevelopmentToken> {
  await grant('crm');
  return api.call<DevelopmentToken>('POST', '/api/development/tokens', { email: INES, slug: 'crm' });
}

async function connectTo(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}
