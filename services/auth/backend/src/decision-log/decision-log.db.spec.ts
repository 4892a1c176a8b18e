import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { systemActor } from '../audit/actor.ts';
import { Settings } from '../settings/settings.ts';
import { DecisionLog, type LoggedDecision } from './decision-log.ts';

let app: TestApp;
let log: DecisionLog;
beforeAll(async () => {
  app = await testApp();
  log = app.get(DecisionLog);
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(() => app.db.pool.query('TRUNCATE audit_event'));

const decision = (allowed: boolean, action = 'read'): LoggedDecision => ({
  allowed,
  subjectId: '019a0000-0000-7000-8000-000000000001',
  action,
  target: { kind: 'resource', id: '019a0000-0000-7000-8000-000000000002', tenantId: null },
  reason: allowed ? 'allowed' : 'no matching allow policy',
  surface: 'authzen',
  caller: 'crm',
  requestId: null,
});
const written = async () => (await app.db.pool.query('SELECT action, detail FROM audit_event ORDER BY id')).rows;

test('denials are written, in one statement; allows only when a share is set', async () => {
  log.record(decision(false, 'read'));
  log.record(decision(true));
  log.record(decision(false, 'delete'));
  await log.flush();
  const detail = { reason: 'no matching allow policy', surface: 'authzen' };
  expect(await written()).toEqual(
    ['read', 'delete'].map((action) => ({ action: 'decision.denied', detail: { ...detail, action } })),
  );

  const settings = app.get(Settings);
  const { version } = settings.get('decision-log');
  await settings.change(systemActor, 'decision-log', { version, values: { allowedPercent: 100 }, reset: [] });
  log.record(decision(true));
  await log.flush();
  expect((await written()).map(({ action }) => action)).toContain('decision.allowed');
});

test('equal denials of one moment are one row with their number and the time of the first', async () => {
  const before = log.counts.written;
  const named = (requestId: string, at?: number) => ({ ...decision(false), requestId, ...(at && { at }) });
  log.record(named('first'));
  log.record(named('second'));
  log.record({ ...decision(false), subjectId: '019a0000-0000-7000-8000-000000000003' });
  log.record({ ...decision(false), caller: 'notes' });
  log.record(named('third'));
  const earlier = Math.floor(Date.now() / 1000) * 1000 - 60_000;
  log.record(named('a minute ago', earlier + 10));
  log.record(named('in the same second', earlier + 900));
  await log.flush();
  const { rows } = await app.db.pool.query(
    `SELECT request_id, (detail->>'count')::int AS count, now() - at < '10 seconds' AS "isNow" FROM audit_event ORDER BY id`,
  );
  expect(rows).toEqual([
    { request_id: 'first', count: 3, isNow: true },
    { request_id: null, count: null, isNow: true },
    { request_id: null, count: null, isNow: true },
    { request_id: 'a minute ago', count: 2, isNow: false },
  ]);
  expect(log.counts.written - before).toBe(7);
});

test('questions asked by hand stay rows of their own', async () => {
  const askedBy = { kind: 'person', id: '019a0000-0000-7000-8000-000000000004', ip: null, requestId: null } as const;
  log.record({ ...decision(false), askedBy, requestId: 'one' });
  log.record({ ...decision(false), askedBy, requestId: 'one' });
  await log.flush();
  expect((await written()).map(({ action }) => action)).toEqual(['decision.asked', 'decision.asked']);
});

test('without a database, decisions are counted as dropped', async () => {
  const before = { ...log.counts };
  await app.db.pool.query('ALTER TABLE audit_event ADD CONSTRAINT full_disk CHECK (false) NOT VALID');
  for (let n = 0; n < 1500; n += 1) log.record(decision(false, `read ${n}`));
  await log.flush();
  await app.db.pool.query('ALTER TABLE audit_event DROP CONSTRAINT full_disk');
  expect(log.counts.dropped - before.dropped).toBe(1500);
  log.record(decision(false));
  await log.flush();
  expect(log.counts.written - before.written).toBe(1);
});

test('while the database is too slow, at most ten thousand rows wait', async () => {
  const before = { ...log.counts };
  const holder = await app.db.pool.connect();
  await holder.query('BEGIN; LOCK TABLE audit_event IN ACCESS EXCLUSIVE MODE');
  for (let n = 0; n < 12_500; n += 1) log.record(decision(false, `read ${n}`));
  expect(log.counts.dropped - before.dropped).toBe(2500);
  await holder.query('ROLLBACK');
  holder.release();
  await log.flush();
  expect(log.counts.written - before.written).toBe(10_000);
});
