import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPerson, operator } from '../../test/directory-actors.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { SealAudit } from '../audit-log/chain/seal-audit.ts';
import { VerifyAudit } from '../audit-log/chain/verify-audit.ts';
import { AuditService } from '../audit/audit.service.ts';
import { EntitiesService } from '../entities/entities.service.ts';
import { EntityLifecycle } from '../entities/entity-lifecycle.service.ts';
import { PrincipalGroups } from '../groups/principal/principal-groups.service.ts';
import { ProfilesService } from '../profiles/profiles.service.ts';
import { ResourcesService } from '../resources/resources.service.ts';
import { Settings } from '../settings/settings.ts';
import { TenantLifecycle } from '../tenants/tenant-lifecycle.service.ts';
import { TenantsService } from '../tenants/tenants.service.ts';
import { BackgroundPurge } from './background-purge.ts';

let app: TestApp;
let purge: BackgroundPurge;
let acme: string;
let next = 0;
beforeAll(async () => {
  app = await testApp();
  purge = app.get(BackgroundPurge);
  acme = (await app.get(TenantsService).create(operator, { name: 'Acme' })).id;
});
afterAll(() => app[Symbol.asyncDispose]());

async function set(values: { enabled?: boolean; batchSize?: number }) {
  const { version } = app.get(Settings).get('purge');
  await app.get(Settings).change(operator, 'purge', { version, values, reset: [] });
}
const age = (table: string, id: string, days: number) =>
  app.db.pool.query(`UPDATE ${table} SET deleted_at = now() - make_interval(days => $2) WHERE id = $1`, [id, days]);
const isThere = async (id: string) =>
  (await app.db.pool.query('SELECT 1 FROM protected_object WHERE id = $1', [id])).rows.length > 0;
async function removedResource(days: number) {
  const { id } = await app
    .get(ResourcesService)
    .create(operator, { tenantId: acme, kind: 'channel', name: `${++next}` });
  await app.get(ResourcesService).delete(operator, id);
  await age('resource', id, days);
  return id;
}

it('is off by default', async () => {
  const id = await removedResource(1000);
  expect(await purge.run()).toBe(0);
  expect(await isThere(id)).toBe(true);
  await set({ enabled: true });
  expect(await purge.run()).toBe(1);
  expect(await isThere(id)).toBe(false);
});

it('removes only rows deleted longer ago than the retention', async () => {
  const [old, young] = [await removedResource(91), await removedResource(89)];
  const { id: living } = await app.get(ResourcesService).create(operator, { tenantId: acme, kind: 'channel' });
  expect(await purge.run()).toBe(1);
  expect([await isThere(old), await isThere(young), await isThere(living)]).toEqual([false, true, true]);
  const { rows } = await app.db.pool.query(
    `SELECT actor_kind, detail FROM audit_event WHERE action = 'purge.completed' ORDER BY id DESC LIMIT 1`,
  );
  expect(rows).toMatchObject([{ actor_kind: 'system', detail: { kind: 'resource', ids: [old] } }]);
});

it('takes a batch at a time, and skips locked rows', async () => {
  const ids = [await removedResource(200), await removedResource(199), await removedResource(198)];
  await set({ batchSize: 1 });
  const somebody = await app.db.pool.connect();
  await somebody.query('BEGIN');
  await somebody.query('SELECT 1 FROM resource WHERE id = $1 FOR UPDATE', [ids[0]]);
  expect(await purge.run()).toBe(1);
  await somebody.query('ROLLBACK');
  somebody.release();
  expect(await Promise.all(ids.map(isThere))).toEqual([true, false, true]);
  await set({ batchSize: 1000 });
  expect(await purge.run()).toBe(2);
});

it('removes people with their rows, roles with blocks that nothing else has, groups, and tenants with all they own', async () => {
  const otto = await addPerson(app, 'Otto');
  await app.get(EntityLifecycle).delete(operator, otto.id);
  await age('entity', otto.id, 100);
  const umbrella = (await app.get(TenantsService).create(operator, { name: 'Umbrella' })).id;
  const profile = await app
    .get(ProfilesService)
    .createProfile(operator, { tenantId: umbrella, kind: 'device', key: 'door', displayName: 'Door' });
  await app.get(ProfilesService).createProfileVersion(operator, profile.id, {});
  const device = await app
    .get(EntitiesService)
    .create(operator, { tenantId: umbrella, name: 'Door', profileId: profile.id });
  await app.get(TenantLifecycle).delete(operator, umbrella);
  await age('tenant', umbrella, 100);
  const group = await app.get(PrincipalGroups).create(operator, { tenantId: acme, name: 'Old' });
  await app.get(PrincipalGroups).delete(operator, group.id);
  await age('principal_group', group.id, 100);
  const { rows } = await app.db.pool.query<{ id: string; own: string; both: string }>(
    `WITH r AS (INSERT INTO role (tenant_id, name, deleted_at) VALUES ($1, 'Old', now() - interval '100 days') RETURNING id),
       b AS (INSERT INTO permission_block (tenant_id, scope_mode) VALUES ($1, 'tenant'), ($1, 'tenant') RETURNING id),
       l AS (INSERT INTO role_permission_block (role_id, block_id) SELECT r.id, b.id FROM r, b),
       o AS (INSERT INTO role_permission_block (role_id, block_id) SELECT role.id, (SELECT max(b.id::text)::uuid FROM b) FROM role WHERE tenant_id = $1 AND deleted_at IS NULL)
     SELECT r.id, (SELECT min(b.id::text) FROM b) AS own, (SELECT max(b.id::text) FROM b) AS both FROM r`,
    [acme],
  );
  const { id: role, own, both } = rows[0]!;
  expect(await purge.run()).toBe(4);
  expect(await Promise.all([otto.id, umbrella, device.id, group.id, role].map(isThere))).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
  const left = await app.db.pool.query(`SELECT id FROM permission_block WHERE id IN ($1, $2)`, [own, both]);
  expect(left.rows).toEqual([{ id: both }]);
  expect((await app.db.pool.query('SELECT 1 FROM person WHERE id = $1', [otto.id])).rows).toEqual([]);
});

it("erases a person's address from the invitations that they accepted, and leaves one that waits", async () => {
  const { id } = await addPerson(app, 'Invited');
  const insert = (acceptedBy: string | null) =>
    app.db.pool.query(
      `INSERT INTO invitation (tenant_id, invitee_email_key, token_hash, expires_at, accepted_at, accepted_by)
       SELECT $1, p.email_key, decode(md5(random()::text), 'hex'), now() + interval '1 day', CASE WHEN $3::uuid IS NOT NULL THEN now() END, $3
       FROM person p WHERE p.id = $2`,
      [acme, id, acceptedBy],
    );
  await insert(id);
  await insert(null);
  const { rows: invitations } = await app.db.pool.query('SELECT id, accepted_by FROM invitation WHERE tenant_id = $1', [
    acme,
  ]);
  for (const invitation of invitations) {
    const target = { kind: 'invitation', id: invitation.id } as const;
    await app.get(AuditService).record(app.db, {
      action: 'invitation.created',
      actor: operator,
      target,
      personal: { email: 'invited@example.com' },
    });
  }
  const { rows } = await app.db.pool.query('SELECT email_key FROM person WHERE id = $1', [id]);
  await app.get(EntityLifecycle).delete(operator, id);
  await age('entity', id, 100);
  expect(await purge.run()).toBe(1);
  const left = await app.db.pool.query('SELECT accepted_by FROM invitation WHERE invitee_email_key = $1', [
    rows[0].email_key,
  ]);
  expect(left.rows).toEqual([{ accepted_by: null }]);
  const told = await app.db.pool.query(
    `SELECT target_id, personal FROM audit_event WHERE action = 'invitation.created'`,
  );
  const personalOf = new Map(told.rows.map((row) => [row.target_id, row.personal]));
  for (const invitation of invitations)
    expect(personalOf.get(invitation.id)).toEqual(
      invitation.accepted_by === id ? {} : { email: 'invited@example.com' },
    );
});

describe('an invitation that ended', () => {
  async function invite(state: Partial<Record<'rejected_at' | 'revoked_at' | 'accepted_at', string>>, expires: string) {
    const email = `guest-${++next}@example.com`;
    const { rows } = await app.db.pool.query<{ id: string }>(
      `INSERT INTO invitation (tenant_id, invitee_email_key, token_hash, expires_at, rejected_at, revoked_at, accepted_at)
       VALUES ($1, $2, decode(md5($2), 'hex'), now() + $3::interval, now() + $4::interval, now() + $5::interval, now() + $6::interval) RETURNING id`,
      [acme, email, expires, state.rejected_at ?? null, state.revoked_at ?? null, state.accepted_at ?? null],
    );
    const target = { kind: 'invitation', id: rows[0]!.id } as const;
    const personal = { email };
    await app.get(AuditService).record(app.db, { action: 'invitation.created', actor: operator, target, personal });
    return email;
  }
  const findTraces = async (email: string) => {
    const { rows } = await app.db.pool.query<{ invitations: number; logged: number }>(
      `SELECT (SELECT count(*)::int FROM invitation WHERE invitee_email_key = $1) AS invitations,
         (SELECT count(*)::int FROM audit_event e WHERE strpos(row_to_json(e)::text, $1) > 0) AS logged`,
      [email],
    );
    return rows[0];
  };
  const [GONE, KEPT] = [
    { invitations: 0, logged: 0 },
    { invitations: 1, logged: 1 },
  ];

  it.each([
    ['was rejected', 'rejected_at'],
    ['was revoked', 'revoked_at'],
  ] as const)('and %s longer ago than the retention leaves no address, also in the log', async (_says, column) => {
    const old = await invite({ [column]: '-91 days' }, '-85 days');
    const young = await invite({ [column]: '-89 days' }, '-85 days');
    expect(await purge.run()).toBe(1);
    expect([await findTraces(old), await findTraces(young)]).toEqual([GONE, KEPT]);
  });

  it('because nobody answered does so, too; one that waits or was accepted is kept', async () => {
    const [expired, waiting] = [await invite({}, '-91 days'), await invite({}, '1 day')];
    const accepted = await invite({ accepted_at: '-100 days' }, '-91 days');
    expect(await purge.run()).toBe(1);
    expect([await findTraces(expired), await findTraces(waiting), await findTraces(accepted)]).toEqual([
      GONE,
      KEPT,
      KEPT,
    ]);
  });

  it('with its role leaves no address either', async () => {
    const email = await invite({}, '1 day');
    await app.db.pool.query(
      `WITH r AS (INSERT INTO role (tenant_id, name, deleted_at) VALUES ($1, 'Of a guest', now() - interval '100 days') RETURNING id)
       UPDATE invitation SET role_id = r.id FROM r WHERE invitee_email_key = $2`,
      [acme, email],
    );
    expect(await purge.run()).toBe(1);
    expect(await findTraces(email)).toEqual(GONE);
  });

  it('leaves an audit log that still verifies', async () => {
    await app.get(SealAudit).run();
    const email = await invite({}, '-91 days');
    await app.get(SealAudit).run();
    expect(await purge.run()).toBe(1);
    expect(await findTraces(email)).toEqual(GONE);
    expect(await app.get(VerifyAudit).verify('platform')).toMatchObject({ fault: null });
  });
});

it('erases people from the audit log, which says what each lost', async () => {
  const gone = await Promise.all([addPerson(app, 'Gone'), addPerson(app, 'Lost')]);
  const audit = app.get(AuditService);
  for (const { id } of gone) {
    const actor = { ...operator, kind: 'person', id, ip: '203.0.113.7' } as const;
    await audit.record(app.db, { action: 'session.ended', actor, personal: { agent: 'Lynx of the gone' } });
    const target = { kind: 'person', id } as const;
    await audit.record(app.db, {
      action: 'person.created',
      actor: operator,
      target,
      personal: { name: 'Name of the gone' },
    });
  }
  const { rows } = await app.db.pool.query<{ role: string; block: string; group: string }>(
    `WITH person AS (SELECT unnest($2::uuid[]) AS id), g AS (INSERT INTO principal_group (tenant_id, name) VALUES ($1, 'Doomed') RETURNING id),
       r AS (INSERT INTO role (tenant_id, name) VALUES ($1, 'Doomed') RETURNING id),
       b AS (INSERT INTO permission_block (tenant_id, scope_mode) VALUES ($1, 'tenant') RETURNING id),
       m AS (INSERT INTO principal_group_member (group_id, entity_id) SELECT g.id, person.id FROM g, person),
       s AS (INSERT INTO role_assignment (tenant_id, subject_kind, subject_id, role_id, reason)
         SELECT $1, 'entity', person.id, r.id, 'Wish of the gone' FROM r, person),
       p AS (INSERT INTO direct_policy (tenant_id, subject_kind, subject_id, block_id) SELECT $1, 'entity', person.id, b.id FROM b, person)
     SELECT r.id AS role, b.id AS block, g.id AS "group" FROM r, b, g`,
    [acme, gone.map(({ id }) => id)],
  );
  const { role, block, group } = rows[0]!;
  for (const { id } of gone) {
    await app.get(EntityLifecycle).delete(operator, id);
    await age('entity', id, 100);
  }
  expect(await purge.run()).toBe(2);
  const log = await app.db.pool.query<{ action: string; target: string; subject: string | null; row: string }>(
    `SELECT action, target_id AS target, detail #>> '{before,roleId}' AS role,
       COALESCE(detail #>> '{before,subjectId}', detail ->> 'entityId') AS subject, row_to_json(e)::text AS row FROM audit_event e`,
  );
  expect(log.rows.map(({ row }) => row).join()).not.toMatch(/203\.0\.113\.7|of the gone/);
  for (const { id } of gone) {
    const lost = log.rows.filter(({ subject, target }) => subject === id || target === id);
    expect(lost).toContainEqual(expect.objectContaining({ action: 'role_assignment.removed', role }));
    expect(lost).toContainEqual(expect.objectContaining({ action: 'group.member_removed', target: group }));
    expect(lost.map(({ action }) => action)).toEqual(expect.arrayContaining(['policy.removed', 'entity.purged']));
  }
  const actionsOn = log.rows.filter(({ target }) => target === block).map(({ action }) => action);
  expect(actionsOn).toEqual(['permission_block.removed']);
  expect((await app.db.pool.query('SELECT 1 FROM permission_block WHERE id = $1', [block])).rows).toEqual([]);
});

it('takes more than a hundred in several transactions', async () => {
  await app.db.pool.query(
    `INSERT INTO resource (tenant_id, kind, name, deleted_at)
     SELECT $1, 'channel', 'Many ' || n, now() - interval '100 days' FROM generate_series(1, 130) n`,
    [acme],
  );
  await set({ batchSize: 120 });
  expect(await purge.run()).toBe(120);
  await set({ batchSize: 1000 });
  expect(await purge.run()).toBe(10);
  const { rows } = await app.db.pool.query(
    `SELECT jsonb_array_length(detail -> 'ids') AS ids FROM audit_event WHERE action = 'purge.completed' ORDER BY id DESC LIMIT 3`,
  );
  expect(rows).toEqual([{ ids: 10 }, { ids: 20 }, { ids: 100 }]);
});

it('leaves an entity that a client belongs to, and its tenant', async () => {
  const tenant = (await app.get(TenantsService).create(operator, { name: 'Kept' })).id;
  const { id } = await app.get(EntitiesService).create(operator, { tenantId: tenant, kind: 'service', name: 'Kept' });
  await app.db.pool.query(
    `INSERT INTO client (id, name, first_party, metadata, updated_at, entity_id) VALUES ('client-kept', 'Kept', false, '{}', now(), $1)`,
    [id],
  );
  await app.get(EntityLifecycle).delete(operator, id);
  await age('entity', id, 100);
  await app.get(TenantLifecycle).delete(operator, tenant);
  await age('tenant', tenant, 100);
  expect(await purge.run()).toBe(0);
  expect([await isThere(id), await isThere(tenant)]).toEqual([true, true]);
});
