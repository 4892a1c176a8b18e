import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '../../test/directory-actors.ts';
import { explainStatements } from '../../test/explain-statements.ts';
import { type ServiceApi, serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { AuditReading } from './audit-reading.ts';

let app: TestApp;
let api: ServiceApi;

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
  await app.db.pool.query(`
    INSERT INTO audit_event (at, action, actor_kind, actor_id, target_kind, target_id)
    SELECT '2026-01-01'::timestamptz + n / 3 * interval '1 second', (ARRAY['session.started', 'session.ended'])[n % 2 + 1],
      'person', 'actor-' || n % 500, 'person', 'target-' || n % 700
    FROM generate_series(1, 5000) n`);
  await app.db.pool.query('ANALYZE audit_event');
});
afterAll(() => app[Symbol.asyncDispose]());

type Query = Parameters<AuditReading['list']>[1];
const list = (query: Query) => app.get(AuditReading, { strict: false }).list(operator, query);

async function readAll(query: Query) {
  const events: Awaited<ReturnType<typeof list>>['items'] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Awaited<ReturnType<typeof list>> = await list({ ...query, limit: 200, ...(cursor && { cursor }) });
    events.push(...page.items);
    cursor = page.nextCursor;
  }
  return events;
}

describe('the audit log', () => {
  it('is read newest first, each event once', async () => {
    const events = await readAll({});
    expect([events.length, new Set(events.map(({ id }) => id)).size]).toEqual([5000, 5000]);
    const times = events.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((one, other) => other.getTime() - one.getTime()));
  });

  it.each<[Query, number]>([
    [{ actorId: 'actor-7' }, 10],
    [{ targetId: 'target-7' }, 8],
    [{ actorId: 'actor-7', actions: ['session.ended'] }, 10],
    [{ actorId: 'actor-7', actions: ['session.started'] }, 0],
    [{ actorId: 'nobody' }, 0],
  ])('chooses by %j', async (query, total) => {
    const events = await readAll(query);
    expect(events).toHaveLength(total);
    expect(await list(query)).toMatchObject({ total, totalIsEstimate: false });
  });

  it('shows who did what to what', async () => {
    await api.admin.createPerson({
      email: 'ines@example.com',
      name: 'Ines',
      password: 'the lamp is on the third shelf',
    });
    const { items, total, totalIsEstimate } = await list({ limit: 1 });
    expect(items).toMatchObject([
      {
        action: 'person.created',
        actorKind: 'service',
        actorId: null,
        targetKind: 'person',
        targetId: expect.any(String),
        ip: '127.0.0.1',
        requestId: expect.any(String),
        detail: { administrator: false, emailVerified: false, invited: false },
      },
    ]);
    expect([total, totalIsEstimate]).toEqual([5000, true]);
  });

  it.each<[Query, string]>([
    [{ actions: ['person.eaten' as 'person.created'] }, 'request.invalid'],
    [{ actorId: 'a\0' }, 'request.invalid'],
    [{ actorId: '' }, 'request.invalid'],
    [{ sort: 'ip' as 'at' }, 'request.invalid'],
    [{ cursor: 'x' }, 'request.invalid_cursor'],
    [{ limit: 201 }, 'request.invalid'],
  ])('refuses %j', async (query, code) => {
    await expect(list(query)).rejects.toMatchObject({ code });
  });

  it.each<Query>([
    {},
    { sort: '-at' },
    { actorId: 'actor-7' },
    { targetId: 'target-7' },
    { actions: ['session.ended'] },
  ])('reads a page of %j and the one after through an index', async (query) => {
    const explained = await explainStatements(app, async () => {
      const { nextCursor } = await list({ ...query, limit: 5 });
      if (nextCursor) await list({ ...query, limit: 5, cursor: nextCursor });
    });
    const ofEvents = explained.filter(({ text }) => text.includes('"audit_event"') && !text.includes('COUNT('));
    expect(ofEvents).toHaveLength(2);
    for (const { nodes } of ofEvents) {
      expect(nodes.join(', ')).not.toContain('Seq Scan');
      expect(nodes.join(', ')).toMatch(/Index Scan (Backward )?audit_event_/);
    }
  });
});
