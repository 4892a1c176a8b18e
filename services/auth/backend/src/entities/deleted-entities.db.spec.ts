import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import {
  addPerson,
  auditOf,
  codeOf,
  lossesOf,
  operator,
  type PersonActor,
  tenantAdminRoleOf,
} from '../../test/directory-actors.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { addTwoTenants } from '../../test/two-tenants.ts';
import { TenantLifecycle } from '../tenants/tenant-lifecycle.service.ts';
import { EntitiesService } from './entities.service.ts';
import { EntityLifecycle } from './entity-lifecycle.service.ts';

let app: TestApp;
let entities: EntitiesService;
let lifecycle: EntityLifecycle;
let ines: PersonActor;
let acme: string;
let next = 0;
beforeAll(async () => {
  app = await testApp();
  entities = app.get(EntitiesService);
  lifecycle = app.get(EntityLifecycle);
  ({ ines, acme } = await addTwoTenants(app));
});
afterAll(() => app[Symbol.asyncDispose]());

const device = (more: object = {}, actor: PersonActor | typeof operator = ines) =>
  entities.create(actor, { tenantId: acme, kind: 'device', name: `Device ${++next}`, ...more });

describe('a deleted entity', () => {
  it('frees its names, and is not restored once they are taken or its tenant is gone', async () => {
    const made = await device({ name: 'Once', alias: 'once', externalId: 'once' });
    await lifecycle.delete(ines, made.id);
    expect(await codeOf(entities.get(operator, made.id))).toBe('entities.not_found');
    expect((await entities.list(operator, { deleted: 'deleted', q: 'once' })).items).toHaveLength(1);
    expect(await codeOf(lifecycle.restore(ines, made.id))).toBe('decision.forbidden');
    for (const [more, code] of [
      [{ name: 'Once' }, 'entities.name_taken'],
      [{ alias: 'once' }, 'entities.alias_taken'],
      [{ externalId: 'once' }, 'entities.external_id_taken'],
    ] as const) {
      const heir = await device(more);
      expect(await codeOf(lifecycle.restore(operator, made.id))).toBe(code);
      await lifecycle.delete(ines, heir.id);
    }
    const tenants = app.get(TenantLifecycle);
    await tenants.delete(operator, acme);
    expect(await codeOf(lifecycle.restore(operator, made.id))).toBe('entities.tenant_gone');
    await tenants.restore(operator, acme);
    expect(await lifecycle.restore(operator, made.id)).toMatchObject({ status: 'active' });
    expect(await auditOf(app, made.id)).toEqual(['entity.created', 'entity.deleted', 'entity.restored']);
  });

  it('leaves word, when it is purged, of all it was given and of what was given on it', async () => {
    const [{ id }, other] = [await device(), await device()];
    const { rows } = await app.db.pool.query<{ role: string; own: string; about: string }>(
      `WITH r AS (INSERT INTO role (tenant_id, name) VALUES ($1, $4) RETURNING id),
         b AS (INSERT INTO permission_block (tenant_id, scope_mode) VALUES ($1, 'tenant') RETURNING id),
         a AS (INSERT INTO permission_block (tenant_id, scope_mode, object_id) VALUES ($1, 'object', $2) RETURNING id),
         l AS (INSERT INTO role_permission_block (role_id, block_id) SELECT r.id, a.id FROM r, a),
         s AS (INSERT INTO role_assignment (tenant_id, subject_kind, subject_id, role_id) SELECT $1, 'entity', $2, id FROM r),
         p AS (INSERT INTO direct_policy (tenant_id, subject_kind, subject_id, block_id)
           SELECT $1, 'entity', $2::uuid, id FROM b UNION ALL SELECT $1, 'entity', $3::uuid, id FROM a)
       SELECT r.id AS role, b.id AS own, a.id AS about FROM r, b, a`,
      [acme, id, other.id, `Role ${++next}`],
    );
    const { role, own, about } = rows[0]!;
    await lifecycle.delete(ines, id);
    await lifecycle.purge(operator, id);
    expect(await lossesOf(app, id)).toEqual({ 'policy.removed': [acme], 'role_assignment.removed': [role] });
    expect(await lossesOf(app, other.id)).toEqual({ 'policy.removed': [acme] });
    const told = await app.db.pool.query(
      `SELECT target_id AS id, detail -> 'before' -> 'roleIds' AS roles FROM audit_event
       WHERE action = 'permission_block.removed' AND target_id = ANY($1) ORDER BY id = $2`,
      [[own, about], about],
    );
    expect(told.rows).toEqual([
      { id: own, roles: null },
      { id: about, roles: [role] },
    ]);
    const left = await app.db.pool.query('SELECT 1 FROM permission_block WHERE id = ANY($1::uuid[])', [[own, about]]);
    expect(left.rows).toEqual([]);
  });

  it('is restored with its permissions only by people who hold them, also a moment after its deletion', async () => {
    const world = new AccessWorld(app);
    const mia = await addPerson(app, 'Mia');
    await world.policy(mia.id, { actions: ['manage'], scope: { mode: 'platform' } });
    const plain = await device();
    const admin = await device({ kind: 'service' });
    await world.assign(admin.id, await tenantAdminRoleOf(app, acme), { tenantId: acme });
    const person = await addPerson(app, 'Otto');
    await world.policy(person.id, { actions: ['write'], scope: { mode: 'platform' } });
    for (const { id } of [admin, person]) {
      await lifecycle.delete(operator, id);
      expect(await codeOf(lifecycle.restore(mia, id))).toBe('access_model.not_dominated');
      expect(await lifecycle.restore(operator, id)).toMatchObject({ status: 'active' });
    }
    await lifecycle.delete(mia, plain.id);
    expect(await lifecycle.restore(mia, plain.id)).toMatchObject({ status: 'active' });
  });

  it('is purged with the permissions that name it; a living one is not, nor one that a client belongs to', async () => {
    const { id } = await device();
    expect(await codeOf(lifecycle.purge(operator, id))).toBe('entities.not_deleted');
    await app.db.pool.query(`INSERT INTO permission_block (scope_mode, object_id) VALUES ('object', $1)`, [id]);
    await app.db.pool.query(
      `INSERT INTO client (id, name, first_party, metadata, updated_at, entity_id) VALUES ($1, 'Client', false, '{}', now(), $2)`,
      [`client-${id}`, id],
    );
    await lifecycle.delete(ines, id);
    expect(await codeOf(lifecycle.purge(operator, id))).toBe('entities.in_use');
    await app.db.pool.query('DELETE FROM client WHERE entity_id = $1', [id]);
    await lifecycle.purge(operator, id);
    const { rows } = await app.db.pool.query(
      `SELECT (SELECT count(*) FROM permission_block WHERE object_id = $1)::int AS blocks,
      (SELECT count(*) FROM protected_object WHERE id = $1)::int AS objects`,
      [id],
    );
    expect(rows).toEqual([{ blocks: 0, objects: 0 }]);
  });
});
