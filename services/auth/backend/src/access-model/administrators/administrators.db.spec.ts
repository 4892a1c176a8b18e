import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operator, testAccessModel, type TestAccessModel } from '../../../test/test-access-model.ts';
import { AssignmentsService } from '../assignments/assignments.service.ts';
import { RolesService } from '../roles/roles.service.ts';
import { ADMINISTRATOR_ROLE_ID, BUILT_IN_ROLE_IDS, OPERATOR_ID } from '../seed-ids.ts';
import { Administrators } from './administrators.ts';

let model: TestAccessModel;
let assignments: AssignmentsService;
let administrators: Administrators;

beforeAll(async () => {
  model = await testAccessModel();
  assignments = model.get(AssignmentsService);
  administrators = model.get(Administrators);
});
afterAll(() => model[Symbol.asyncDispose]());
beforeEach(() => model.db.pool.query(`DELETE FROM entity WHERE kind = 'human'`));

const role = { subjectKind: 'entity', roleId: ADMINISTRATOR_ROLE_ID } as const;
const last = { code: 'administrator.last' };

async function administrator(more: object = {}): Promise<{ entityId: string; id: string }> {
  const entityId = await model.entity('human');
  const { id } = await assignments.create(operator, { ...role, subjectId: entityId, ...more });
  return { entityId, id };
}

const suspend = (id: string) =>
  model.db.transaction((transaction) =>
    administrators.keepOne(transaction, () =>
      transaction.prisma.entity.update({ where: { id }, data: { status: 'suspended' } }),
    ),
  );

describe('the last administrator', () => {
  it('keeps the role', async () => {
    const [one, other] = [await administrator(), await administrator()];
    await assignments.remove(operator, other.id);
    await expect(assignments.remove(operator, one.id)).rejects.toMatchObject(last);
    await administrator();
    await assignments.remove(operator, one.id);
  });

  it('is not the operator, who keeps the role whatever happens', async () => {
    const { id } = (await model.db.prisma.roleAssignment.findFirst({ where: { ...role, subjectId: OPERATOR_ID } }))!;
    const kept = { code: 'administrator.operator' };
    await expect(assignments.remove(operator, id)).rejects.toMatchObject(kept);
    const endsAt = new Date(Date.now() + 60_000);
    await expect(assignments.create(operator, { ...role, subjectId: OPERATOR_ID, endsAt })).rejects.toMatchObject(kept);
  });

  it('gets no end and no later start', async () => {
    const { entityId } = await administrator();
    const soon = new Date(Date.now() + 60_000);
    const change = (times: object) => assignments.create(operator, { ...role, subjectId: entityId, ...times });
    await expect(change({ endsAt: soon })).rejects.toMatchObject(last);
    await expect(change({ startsAt: soon })).rejects.toMatchObject(last);
  });

  it('is not suspended', async () => {
    const [one, other] = [await administrator(), await administrator()];
    await suspend(one.entityId);
    await expect(suspend(other.entityId)).rejects.toMatchObject(last);
  });

  it('does not include a person with the role for a time, later, in one tenant or by a group, nor entities that are not people', async () => {
    const { id } = await administrator();
    const [soon, later] = [new Date(Date.now() + 60_000), new Date(Date.now() + 120_000)];
    await administrator({ endsAt: soon });
    await administrator({ startsAt: soon, endsAt: later });
    const tenantId = await model.tenant();
    await assignments.create(operator, { ...role, tenantId, subjectId: await model.member(tenantId) });
    const group = await model.group(null);
    await model.join(group, await model.entity('human'));
    await assignments.create(operator, { ...role, subjectKind: 'group', subjectId: group });
    await assignments.create(operator, { ...role, subjectId: await model.entity('service') });
    // A human entity without a person cannot sign in.
    const { rows } = await model.db.pool.query<{ id: string }>(
      `INSERT INTO entity (kind, name) VALUES ('human', 'Nobody') RETURNING id`,
    );
    await assignments.create(operator, { ...role, subjectId: rows[0]!.id });
    await expect(assignments.remove(operator, id)).rejects.toMatchObject(last);
  });

  it('stays when two are removed at once, and when one is removed and the other disabled', async () => {
    for (const end of [
      (one: { id: string }) => assignments.remove(operator, one.id),
      (one: { entityId: string }) => suspend(one.entityId),
    ]) {
      await model.db.pool.query(`DELETE FROM entity WHERE kind = 'human'`);
      const [one, other] = [await administrator(), await administrator()];
      const results = await Promise.allSettled([assignments.remove(operator, one.id), end(other)]);
      expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(results.find((result) => result.status === 'rejected')).toMatchObject({ reason: last });
    }
  });

  it.each([...BUILT_IN_ROLE_IDS])('keeps a role that says the same, and so does an auditor: %s', async (id) => {
    const roles = model.get(RolesService);
    const { revision } = await roles.get(operator, id);
    const builtIn = { code: 'role.built_in' };
    await expect(roles.update(operator, id, { revision, name: 'x' })).rejects.toMatchObject(builtIn);
    await expect(roles.setBlocks(operator, id, { revision, blockIds: [] })).rejects.toMatchObject(builtIn);
    await expect(roles.remove(operator, id)).rejects.toMatchObject(builtIn);
    await expect(roles.purge(operator, id)).rejects.toMatchObject(builtIn);
  });

  it('does not stop a platform that has none yet', async () => {
    const human = await model.entity('human');
    await suspend(human);
  });
});
