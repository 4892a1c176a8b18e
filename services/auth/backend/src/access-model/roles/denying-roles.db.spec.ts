import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countStatements } from '../../../test/count-statements.ts';
import { operator, testAccessModel, type TestAccessModel } from '../../../test/test-access-model.ts';
import type { Actor } from '../../audit/actor.ts';
import { AssignmentsService } from '../assignments/assignments.service.ts';
import { RolesService } from '../roles/roles.service.ts';

let model: TestAccessModel;
let roles: RolesService;
let assignments: AssignmentsService;
beforeAll(async () => {
  model = await testAccessModel();
  [roles, assignments] = [model.get(RolesService), model.get(AssignmentsService)];
});
afterAll(() => model[Symbol.asyncDispose]());

const denyRead = () => ({ scopeMode: 'platform' as const, effect: 'deny' as const, actionIds: model.actions('read') });
const makeRole = (blocks: Parameters<RolesService['create']>[1]['blocks'], tenantId: string | null = null) =>
  roles.create(operator, { tenantId, name: randomUUID(), blocks });
const denyBy = (actor: Actor, { id, revision }: { id: string; revision: bigint }) =>
  roles.setBlocks(actor, id, { revision, blockIds: [], blocks: [denyRead()] });

/** Half of them people of as many tenants, half groups with a member. */
async function assignMany(roleId: string, count: number): Promise<void> {
  const ids = Array.from({ length: count / 2 }, () => [randomUUID(), randomUUID(), randomUUID()] as const);
  const columns = [0, 1, 2].map((column) => ids.map((row) => row[column]));
  const given = 'unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS n (tenant, member, team)';
  for (const text of [
    'INSERT INTO tenant (id, name) SELECT tenant, tenant::text FROM',
    `INSERT INTO entity (id, kind, name) SELECT member, 'human', member::text FROM`,
    'INSERT INTO tenant_membership (tenant_id, entity_id) SELECT tenant, member FROM',
    'INSERT INTO principal_group (id, name) SELECT team, team::text FROM',
    'INSERT INTO principal_group_member (group_id, entity_id) SELECT team, member FROM',
  ])
    await model.db.pool.query(text + ` ${given}`, columns);
  await model.db.pool.query(
    `INSERT INTO role_assignment (subject_kind, subject_id, role_id, tenant_id)
       SELECT 'entity', member, $4::uuid, tenant FROM ${given} UNION ALL SELECT 'group', team, $4, NULL FROM ${given}`,
    [...columns, roleId],
  );
}

describe('a role that many have', () => {
  it.each(['gets a deny', 'is restored with a deny'])('%s by as many statements as one that few have', async (how) => {
    const counted: number[] = [];
    for (const count of [10, 1000]) {
      const role = await makeRole(how === 'gets a deny' ? [] : [denyRead()]);
      await assignMany(role.id, count);
      if (how !== 'gets a deny') await roles.remove(operator, role.id);
      const change = () => (how === 'gets a deny' ? denyBy(operator, role) : roles.restore(operator, role.id));
      counted.push((await countStatements(model, change)).statements.length);
    }
    expect(counted[1]).toBe(counted[0]);
  });

  it('gets no deny from somebody who holds less than one of them, or than a member of a group', async () => {
    const editor = await model.actorWith(null, 'role.manage', 'read');
    const writing = await makeRole([{ scopeMode: 'platform', actionIds: model.actions('write') }]);
    const [one, member, group] = [await model.entity('human'), await model.entity('human'), await model.group(null)];
    await model.join(group, member);
    for (const [strong, has] of [
      [one, { subjectKind: 'entity', subjectId: one }],
      [member, { subjectKind: 'group', subjectId: group }],
    ] as const) {
      const role = await makeRole([]);
      await assignMany(role.id, 10);
      await assignments.create(operator, { ...has, roleId: role.id });
      await assignments.create(operator, { subjectKind: 'entity', subjectId: strong, roleId: writing.id });
      await expect(denyBy(editor, role)).rejects.toMatchObject({ code: 'access_model.not_dominated' });
    }
  });

  it('gets one from somebody who holds less than they have in other tenants than where they have the role', async () => {
    const editor = await model.actorWith(null, 'role.manage', 'read');
    const [here, there] = [await model.tenant(), await model.tenant()];
    const writing = await makeRole([{ scopeMode: 'tenant', actionIds: model.actions('write') }], there);
    const role = await makeRole([]);
    const strong = await model.member(there);
    await model.db.pool.query('INSERT INTO tenant_membership (tenant_id, entity_id) VALUES ($1, $2)', [here, strong]);
    const subject = { subjectKind: 'entity', subjectId: strong } as const;
    await assignments.create(operator, { ...subject, roleId: role.id, tenantId: here });
    await assignments.create(operator, { ...subject, roleId: writing.id, tenantId: there });
    const denying = await denyBy(editor, role);
    expect(denying.blocks).toMatchObject([{ effect: 'deny' }]);
    // A second one elsewhere asks about all that they have there.
    const other = await makeRole([]);
    await assignments.create(operator, { ...subject, roleId: other.id, tenantId: here });
    await assignments.create(operator, { ...subject, roleId: other.id, tenantId: there });
    await expect(denyBy(editor, other)).rejects.toMatchObject({ code: 'access_model.not_dominated' });
  });

  it('gets no block that a guardrail forbids one of them', async () => {
    const role = await makeRole([]);
    await assignMany(role.id, 10);
    await assignments.create(operator, {
      subjectKind: 'entity',
      subjectId: await model.entity('device'),
      roleId: role.id,
    });
    const change = { revision: role.revision, blockIds: [] };
    const write = { scopeMode: 'platform' as const, actionIds: model.actions('write') };
    await expect(roles.setBlocks(operator, role.id, { ...change, blocks: [write] })).rejects.toMatchObject({
      code: 'guardrail.rejected',
      extensions: { entityKind: 'device' },
    });
  });
});
