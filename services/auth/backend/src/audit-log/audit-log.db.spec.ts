import type { AuditLog } from '@portico/api-types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainStatements } from '../../test/explain-statements.ts';
import { type ServiceApi, serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

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

const list = (query: string) => api.call<AuditLog>('GET', `/api/audit-log?${query}`);

async function readAll(query: string): Promise<AuditLog['items']> {
  const events: AuditLog['items'] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: AuditLog = await list(`${query}&limit=200${cursor && `&cursor=${cursor}`}`);
    events.push(...page.items);
    cursor = page.nextCursor;
  }
  return events;
}

describe('the audit log', () => {
  it('is read newest first, each event once', async () => {
    const events = await readAll('');
    expect([events.length, new Set(events.map(({ id }) => id)).size]).toEqual([5000, 5000]);
    const times = events.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it.each<[string, number]>([
    ['actorId=actor-7', 10],
    ['targetId=target-7', 8],
    ['actorId=actor-7&action=session.ended', 10],
    ['actorId=actor-7&action=session.started', 0],
    ['actorId=nobody', 0],
  ])('chooses by %s', async (query, total) => {
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
    const { items, total, totalIsEstimate } = await list('limit=1');
    expect(items).toEqual([
      {
        id: expect.any(String),
        at: expect.any(String),
        action: 'person.created',
        actor: { kind: 'service', id: null },
        target: { kind: 'person', id: expect.any(String) },
        ip: '127.0.0.1',
        requestId: expect.any(String),
        detail: { administrator: false, emailVerified: false, invited: false },
      },
    ]);
    expect([total, totalIsEstimate]).toEqual([5000, true]);
  });

  it.each(['action=person.eaten', 'actorId=a%00', 'actorId=', 'sort=ip', 'cursor=x', 'limit=201'])(
    'refuses %s',
    async (query) => {
      expect((await api.send('GET', `/api/audit-log?${query}`)).status).toBe(400);
    },
  );

  it.each(['', 'sort=-at', 'actorId=actor-7', 'targetId=target-7', 'action=session.ended'])(
    'reads a page of "%s" and the one after through an index',
    async (query) => {
      const explained = await explainStatements(app, async () => {
        const { nextCursor } = await list(`limit=5&${query}`);
        if (nextCursor) await list(`limit=5&${query}&cursor=${nextCursor}`);
      });
      const ofEvents = explained.filter(({ text }) => text.includes('"audit_event"') && !text.includes('COUNT('));
      expect(ofEvents).toHaveLength(2);
      for (const { nodes } of ofEvents) {
        expect(nodes.join(', ')).not.toContain('Seq Scan');
        expect(nodes.join(', ')).toMatch(/Index Scan (Backward )?audit_event_/);
      }
    },
  );
});
