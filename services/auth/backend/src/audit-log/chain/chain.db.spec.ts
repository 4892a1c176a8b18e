import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addPerson, codeOf } from '../../../test/directory-actors.ts';
import { serviceApi } from '../../../test/service-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { type Actor, systemActor } from '../../audit/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { erasePersonal } from '../../audit/erase-personal.ts';
import { DecisionLog } from '../../decision-log/decision-log.ts';
import { Settings } from '../../settings/settings.ts';
import type { AuditChainReport } from './chain-report.ts';
import { AuditChains } from '../audit-chains.ts';
import { PruneAudit } from './prune-audit.ts';
import { SealAudit } from './seal-audit.ts';
import { VerifyAudit } from './verify-audit.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  // Refusals of the test before.
  await app.get(DecisionLog).flush();
  await app.db.pool.query('TRUNCATE audit_event, audit_chain');
});

const TENANT = '019a0000-0000-7000-8000-00000000000a';
const ADA = '019a0000-0000-7000-8000-000000000001';
const ada: Actor = { kind: 'person', id: ADA, ip: '203.0.113.7', requestId: 'r' };

async function write(count: number, given: { actor?: Actor; tenantId?: string; personal?: object } = {}) {
  for (let n = 0; n < count; n += 1) {
    const detail = { theme: `theme ${n}` };
    await app
      .get(AuditService)
      .record(app.db, { action: 'person.preferences_changed', actor: systemActor, detail, ...given });
  }
}
const seal = () => app.get(SealAudit).run();
async function verify() {
  const reports: Record<string, AuditChainReport> = {};
  for (const chain of await app.get(VerifyAudit).listChains())
    reports[chain] = await app.get(VerifyAudit).verify(chain);
  return reports;
}
const idOf = async (sequence: number) =>
  (await app.db.pool.query<{ id: string }>('SELECT id FROM audit_event WHERE chain_sequence = $1', [sequence])).rows[0]!
    .id;

test('each tenant has a chain of its own, which grows and verifies', async () => {
  await write(3);
  await write(2, { tenantId: TENANT });
  expect(await seal()).toBe(5);
  await write(1);
  expect(await seal()).toBe(1);
  expect(await seal()).toBe(0);
  const fine = { next: null, head: expect.stringMatching(/^[\w-]{43}$/), fault: null };
  expect(await verify()).toEqual({ platform: { rows: 4, ...fine }, [TENANT]: { rows: 2, ...fine } });
});

test('writers continue while a batch is sealed, and two sealers at once seal each row once', async () => {
  await write(20);
  await Promise.all([seal(), seal(), write(20)]);
  await seal();
  expect(await verify()).toMatchObject({ platform: { rows: 40, fault: null } });
});

describe('tampering', () => {
  beforeEach(async () => {
    await write(5, { actor: ada, personal: { email: 'ada@example.com' } });
    await seal();
  });

  test.each([
    ['what happened', `action = 'person.removed'`],
    ['who did it', `actor_id = '019a0000-0000-7000-8000-000000000002'`],
    ['the time', `at = at - interval '1 millisecond'`],
    ['the detail', `detail = '{"theme":"other"}'`],
    ['the address', `ip = '198.51.100.1'`],
    ['personal data', `personal = '{"email":"eve@example.com"}'`],
    ['the tenant', `tenant_id = '${TENANT}', chain_sequence = 3`],
    ['the digest', `personal_digest = sha256('x') || sha256('y')`],
  ])('with %s shows at the row', async (title, change) => {
    const id = await idOf(3);
    await app.db.pool.query(`UPDATE audit_event SET ${change} WHERE id = $1`, [id]);
    const { platform } = await verify();
    expect(platform).toMatchObject({
      rows: 2,
      fault: title === 'the tenant' ? { sequence: 4, why: 'removed' } : { id, sequence: 3, why: 'changed' },
    });
  });

  test('a row that is gone shows, in the middle and at the end', async () => {
    await app.db.pool.query('DELETE FROM audit_event WHERE chain_sequence = 5');
    expect(await verify()).toMatchObject({ platform: { rows: 4, fault: { id: null, sequence: 5, why: 'removed' } } });
    await app.db.pool.query('DELETE FROM audit_event WHERE chain_sequence = 2');
    expect(await verify()).toMatchObject({ platform: { rows: 1, fault: { id: await idOf(3), why: 'removed' } } });
  });

  test('an end that is not ours shows, and one that is gone', async () => {
    await app.db.pool.query(`UPDATE audit_chain SET head_sealed = overlay(head_sealed PLACING '\\x00' FROM 20)`);
    expect(await verify()).toMatchObject({ platform: { fault: { why: 'forged_end' } } });
    await app.db.pool.query('DELETE FROM audit_chain');
    expect(await verify()).toMatchObject({ platform: { fault: { why: 'no_head' } } });
  });

  test('the operator asks in parts, and who does not manage the platform not at all', async () => {
    const { admin } = serviceApi(app);
    expect(await admin.listAuditChains()).toEqual(['platform']);
    expect(await admin.verifyAuditChain('platform', 3)).toMatchObject({ rows: 2, next: null, fault: null });
    expect(await codeOf(admin.verifyAuditChain('crm', 0))).toBe('request.invalid');
    const eve = await addPerson(app, 'Eve');
    for (const work of [
      () => app.get(AuditChains).list(eve),
      () => app.get(AuditChains).verify(eve, { chain: 'platform' }),
    ])
      expect(await codeOf(work())).toBe('decision.forbidden');
  });
});

test('a person is erased from rows before and after they are sealed, and the chain verifies', async () => {
  await write(2, { actor: ada, personal: { email: 'ada@example.com' } });
  await seal();
  await write(1, { actor: ada });
  const admin: Actor = { kind: 'person', id: TENANT, ip: '198.51.100.9', requestId: null };
  await app.get(AuditService).record(app.db, {
    action: 'person.created',
    actor: admin,
    target: { kind: 'person', id: ADA },
    personal: { email: 'ada@example.com' },
  });
  await app.get(AuditService).record(app.db, {
    action: 'role_assignment.created',
    actor: admin,
    target: { kind: 'role_assignment', id: TENANT },
    personal: { subjectId: ADA, reason: 'ada@example.com is away' },
  });
  await app.db.transaction((transaction) => erasePersonal(transaction, ADA));
  await seal();
  const { rows } = await app.db.pool.query('SELECT row_to_json(e)::text AS row FROM audit_event e');
  const text = rows.map(({ row }) => row).join();
  expect(text).not.toMatch(/ada@example|203\.0\.113\.7/);
  expect(text).toContain('198.51.100.9');
  expect(await verify()).toMatchObject({ platform: { rows: 5, fault: null } });
});

test('old rows go from the beginning, and the rest verifies from a checkpoint', async () => {
  const settings = app.get(Settings);
  const { version } = settings.get('audit');
  await settings.change(systemActor, 'audit', { version, values: { retentionDays: 30 }, reset: [] });
  await app.db.pool.query('TRUNCATE audit_event');
  await write(6);
  await app.db.pool.query(
    `UPDATE audit_event SET at = at - interval '31 days' WHERE id IN (SELECT id FROM audit_event ORDER BY id LIMIT 4)`,
  );
  await seal();
  expect(await app.get(PruneAudit).run()).toBe(4);
  expect(await app.get(PruneAudit).run()).toBe(0);
  await seal();
  expect(await verify()).toMatchObject({ platform: { rows: 3, fault: null } });
  await app.db.pool.query('DELETE FROM audit_event WHERE chain_sequence = 5');
  expect(await verify()).toMatchObject({ platform: { rows: 0, fault: { sequence: 6, why: 'removed' } } });
});
