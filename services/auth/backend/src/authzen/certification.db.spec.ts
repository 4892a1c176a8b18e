import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authZenFixture } from '../../test/authzen-fixture.ts';
import { SERVICE_SECRET, type TestApp, testApp } from '../../test/test-app.ts';

/** The certification scenario of AuthZEN Authorization API 1.0, by section. */

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  await authZenFixture(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const headers = { authorization: `Bearer ${SERVICE_SECRET}`, 'content-type': 'application/json' };
const send = (path: string, body: unknown, extra: Record<string, string> = {}) =>
  app.request(`/access/v1/${path}`, {
    method: 'POST',
    headers: { ...headers, ...extra },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const answer = async (path: string, body: unknown) => {
  const response = await send(path, body);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    expect.stringMatching(/^application\/json/),
  ]);
  return (await response.json()) as Record<string, unknown>;
};
const alice = { type: 'user', id: 'alice' };
const bob = { type: 'user', id: 'bob' };
const admin = { ...bob, properties: { role: 'admin' } };
const record1 = { type: 'record', id: 'record-1' };
const record2 = { type: 'record', id: 'record-2' };
const active = { ...record1, properties: { status: 'active' } };
const archived = { ...record2, properties: { status: 'archived' } };
const [read, write] = [{ name: 'read' }, { name: 'write' }];
const remove = (soft: boolean) => ({ name: 'delete', properties: { soft } });
const aliceReads = { subject: alice, action: read, resource: record1 };

describe('2: access evaluation', () => {
  it.each<[string, object, boolean]>([
    ['2.2.1', aliceReads, true],
    ['rule 2', { ...aliceReads, action: write }, true],
    ['rule 3', { ...aliceReads, subject: bob }, true],
    ['2.2.2', { subject: bob, action: write, resource: record1 }, false],
    ['2.2.3', { ...aliceReads, context: { time: '2025-06-27T18:03-07:00', ip: '192.168.1.1' } }, true],
    ['2.2.4', { subject: alice, action: write, resource: archived }, false],
    ['2.2.5', { subject: admin, action: write, resource: archived }, true],
    ['2.2.6', { ...aliceReads, action: remove(true) }, true],
    ['2.2.7', { ...aliceReads, action: remove(false) }, false],
    [
      '2.2.8',
      {
        subject: { ...alice, properties: { department: 'Sales', role: 'manager' } },
        action: { name: 'read', properties: { method: 'GET' } },
        resource: { ...record1, properties: { status: 'active', owner: 'bob' } },
      },
      true,
    ],
    ['2.2.9', { ...aliceReads, foo: 'bar', futureField: { nested: true } }, true],
  ])('%s', async (_section, body, decision) => {
    for (const _ of [1, 2, 3]) expect(await answer('evaluation', body)).toMatchObject({ decision });
  });

  it.each<[string, unknown]>([
    ['no subject', { action: read, resource: record1 }],
    ['no action', { subject: alice, resource: record1 }],
    ['no resource', { subject: alice, action: read }],
    ['no subject.type', { ...aliceReads, subject: { id: 'alice' } }],
    ['no subject.id', { ...aliceReads, subject: { type: 'user' } }],
    ['no action.name', { ...aliceReads, action: {} }],
    ['no resource.type', { ...aliceReads, resource: { id: 'record-1' } }],
    ['no resource.id', { ...aliceReads, resource: { type: 'record' } }],
    ['a subject that is text', { ...aliceReads, subject: 'alice' }],
    ['a name that is a number', { ...aliceReads, action: { name: 123 } }],
    ['JSON that is none', '{"subject":'],
    ['nothing', ''],
  ])('2.4: 400 for %s', async (_what, body) => {
    expect((await send('evaluation', body)).status).toBe(400);
    if (typeof body !== 'string') expect((await send('evaluations', body)).status).toBe(400);
  });

  it('2.4.3: 400 for anything but application/json', async () => {
    for (const type of ['text/plain', 'application/xml', 'application/jsonp'])
      expect((await send('evaluation', JSON.stringify(aliceReads), { 'content-type': type })).status).toBe(400);
  });

  it('2.5: echoes X-Request-ID', async () => {
    const response = await send('evaluation', aliceReads, { 'x-request-id': 'bfe9eb29-ab87-4ca3-be83-a1d5d8305716' });
    expect(response.headers.get('x-request-id')).toBe('bfe9eb29-ab87-4ca3-be83-a1d5d8305716');
    expect((await send('evaluation', aliceReads)).status).toBe(200);
  });
});

describe('3: access evaluations', () => {
  const decisions = async (body: object) =>
    ((await answer('evaluations', body))['evaluations'] as { decision: boolean }[]).map(({ decision }) => decision);

  it.each<[string, object, boolean[]]>([
    [
      '3.2.1',
      { subject: alice, action: read, evaluations: [{ resource: record1 }, { resource: record2 }] },
      [true, true],
    ],
    ['3.2.2', { subject: bob, resource: record1, evaluations: [{ action: read }, { action: write }] }, [true, false]],
    [
      '3.2.3',
      { subject: alice, action: write, evaluations: [{ resource: active }, { resource: archived }] },
      [true, false],
    ],
    [
      '3.2.4',
      { action: write, resource: archived, evaluations: [{ subject: alice }, { subject: admin }] },
      [false, true],
    ],
    ['3.2.5', { evaluations: [aliceReads, { subject: bob, action: write, resource: record1 }] }, [true, false]],
    [
      '3.2.6',
      {
        subject: alice,
        action: read,
        context: { time: 'x' },
        evaluations: [{ resource: record1 }, { resource: record2, context: { source: 'y' } }],
      },
      [true, true],
    ],
    [
      '3.2.7',
      {
        subject: alice,
        action: write,
        resource: { type: 'record' },
        evaluations: [{ resource: { id: 'record-1', properties: { status: 'active' } } }, { resource: archived }],
      },
      [true, false],
    ],
    ['3.4.1', { subject: alice, action: read, evaluations: [{ resource: record1 }, {}] }, [true, false]],
  ])('%s', async (_section, body, expected) => {
    expect(await decisions(body)).toEqual(expected);
  });

  it('3.4.2, 3.4.3: without evaluations it is one evaluation', async () => {
    expect(await answer('evaluations', aliceReads)).toEqual({ decision: true });
    expect(await answer('evaluations', { ...aliceReads, evaluations: [] })).toEqual({ decision: true });
  });

  it.each([
    ['execute_all', [true, false, true]],
    ['deny_on_first_deny', [true, false]],
    ['permit_on_first_permit', [true]],
  ])('ends where %s says', async (evaluations_semantic, expected) => {
    const evaluations = [{ action: read }, { action: { name: 'delete' } }, { action: write }];
    const body = { subject: alice, resource: record1, evaluations, options: { evaluations_semantic } };
    expect(await decisions(body)).toEqual(expected);
  });
});

describe('4: searches', () => {
  const results = async (path: string, body: object) => {
    const { results: found, page } = (await answer(`search/${path}`, body)) as { results: object[]; page: object };
    expect(page).toEqual({ next_token: expect.any(String), count: found.length });
    return found;
  };

  it.each<[string, string, object, object[]]>([
    ['4.2.1', 'subject', { subject: { type: 'user' }, action: read, resource: record1 }, [alice, bob]],
    [
      '4.2.2',
      'subject',
      { subject: { type: 'user' }, action: read, resource: record1, context: { ip: '::1' } },
      [alice, bob],
    ],
    ['4.2.4', 'subject', { subject: { type: 'user' }, action: write, resource: archived }, [bob]],
    ['4.3.1', 'resource', { subject: alice, action: read, resource: { type: 'record' } }, [record1, record2]],
    ['4.3.1, writing', 'resource', { subject: alice, action: write, resource: { type: 'record' } }, [record1]],
    ['4.3.3', 'resource', { subject: admin, action: write, resource: { type: 'record' } }, [record2]],
    ['4.4.1', 'action', { subject: alice, resource: record1 }, [{ name: 'read' }, { name: 'write' }]],
    ['4.4.2', 'action', { subject: alice, resource: record1, context: {} }, [{ name: 'read' }, { name: 'write' }]],
    ['4.4.3', 'action', { subject: admin, resource: archived }, [{ name: 'read' }, { name: 'write' }]],
    ['4.6.1', 'action', { subject: { type: 'user', id: 'nonexistent-user' }, resource: record1 }, []],
    ['4.6.2', 'subject', { subject: { type: 'spaceship' }, action: read, resource: record1 }, []],
    ['4.6.2, resource', 'resource', { subject: alice, action: read, resource: { type: 'spaceship' } }, []],
  ])('%s: %s', async (_section, path, body, expected) => {
    const found = await results(path, body);
    expect(found).toHaveLength(expected.length);
    expect(found).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    ['subject', { subject: { type: 'user' }, action: read, resource: record1 }, [alice, bob]],
    ['resource', { subject: alice, action: read, resource: { type: 'record' } }, [record1, record2]],
  ])('4.5: the pages of a %s search are the whole', async (path, body, expected) => {
    const found: unknown[] = [];
    let page: object = { limit: 1 };
    for (let n = 0; n < 5; n++) {
      const { results: some, page: next } = (await answer(`search/${path}`, { ...body, page })) as {
        results: unknown[];
        page: { next_token: string };
      };
      found.push(...some);
      if (next.next_token === '') break;
      page = { limit: 1, token: next.next_token };
    }
    expect(found).toHaveLength(2);
    expect(found).toEqual(expect.arrayContaining(expected));
    expect((await send(`search/${path}`, { ...body, page: { token: 'forged' } })).status).toBe(400);
  });

  it.each<[string, object]>([
    ['subject', { subject: { type: 'user' }, resource: record1 }],
    ['subject', { subject: { type: 'user' }, action: read, resource: { type: 'record' } }],
    ['resource', { action: read, resource: { type: 'record' } }],
    ['resource', { subject: { type: 'user' }, action: read, resource: { type: 'record' } }],
    ['action', { subject: alice }],
  ])('4.7: 400 for a %s search of %j', async (path, body) => {
    expect((await send(`search/${path}`, body)).status).toBe(400);
  });
});

describe('6: metadata', () => {
  it('names the decision point as it was asked, and every endpoint', async () => {
    const response = await app.request('/.well-known/authzen-configuration');
    const found = (await response.json()) as Record<string, string>;
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(found['policy_decision_point']).toBe(app.issuer);
    for (const endpoint of Object.values(found).slice(1)) {
      expect((await app.request(endpoint, { method: 'POST' })).status).toBe(401);
    }
  });
});
