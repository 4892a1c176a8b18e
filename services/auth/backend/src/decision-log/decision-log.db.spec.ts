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
  log.record(named('of yesterday', Date.now() - 60_000));
  await log.flush();
  const { rows } = await app.db.pool.query(
    `SELECT request_id, (detail->>'count')::int AS count, now() - at < '10 seconds' AS "isNow" FROM audit_event ORDER BY id`,
  );
  expect(rows).toEqual([
    { request_id: 'first', count: 3, isNow: true },
    { request_id: null, count: null, isNow: true },
    { request_id: null, count: null, isNow: true },
    { request_id: 'of yesterday', count: null, isNow: false },
  ]);
  expect(log.counts.written - before).toBe(6);
});

test('questions asked by hand stay rows of their own', async () => {
  const askedBy = { kind: 'person', id: '019a0000-0000-7000-8000-000000000004', ip: null, requestId: null } as const;
  log.record({ ...decision(false), askedBy, requestId: 'one' });
  log.record({ ...decision(false), askedBy, requestId: 'other' });
  await log.flush();
  expect((await written()).map(({ action }) => action)).toEqual(['decision.asked', 'decision.asked']);
});

test('without a database, and beyond the memory limit, decisions are counted as dropped', async () => {
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
