import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { operator, testAccessModel, type TestAccessModel } from '../../../test/test-access-model.ts';
import type { OrphanPolicy } from './orphans.repository.ts';
import { OrphansService } from './orphans.service.ts';

let model: TestAccessModel;
let world: AccessWorld;
let orphans: OrphansService;
let tenantId: string;
let member: string;

beforeAll(async () => {
  model = await testAccessModel();
  world = new AccessWorld(model);
  orphans = model.get(OrphansService);
});
afterAll(() => model[Symbol.asyncDispose]());
beforeEach(async () => {
  tenantId = await world.tenant();
  member = await world.entity();
});

const set = (table: string, id: string, change: string) =>
  model.db.pool.query(`UPDATE ${table} SET ${change} WHERE id = $1`, [id]);
const read = (objectId?: string) => ({
  actions: ['read'],
  scope: objectId === undefined ? ({ mode: 'platform' } as const) : ({ mode: 'object', objectId } as const),
});
const findReason = async (id: string): Promise<OrphanPolicy['reason'] | undefined> =>
  (await orphans.orphanPolicies(operator, { limit: 200 })).items.find((item) => item.id === id)?.reason;

async function assigned(): Promise<{ roleId: string; id: string }> {
  const roleId = await world.role([read()]);
  return { roleId, id: await world.assign(member, roleId) };
}

describe('assignments that no longer give anything', () => {
  it.each<[OrphanPolicy['reason'], () => Promise<{ id: string; spoil: () => Promise<unknown> }>]>([
    [
      'role_deleted',
      async () => {
        const { id, roleId } = await assigned();
        return { id, spoil: () => set('role', roleId, 'deleted_at = now()') };
      },
    ],
    [
      'role_dormant',
      async () => {
        const { id, roleId } = await assigned();
        return { id, spoil: () => set('role', roleId, 'dormant_since = now()') };
      },
    ],
    [
      'subject_deleted',
      async () => ({ id: (await assigned()).id, spoil: () => set('entity', member, 'deleted_at = now()') }),
    ],
    [
      'subject_disabled',
      async () => ({ id: (await assigned()).id, spoil: () => set('entity', member, `status = 'suspended'`) }),
    ],
    [
      'subject_disabled',
      async () => {
        const group = await world.principalGroup();
        const id = await world.policy(group, read(), { group: true });
        return { id, spoil: () => set('principal_group', group, `status = 'inactive'`) };
      },
    ],
    [
      'object_deleted',
      async () => {
        const object = await world.resource('channel');
        return {
          id: await world.policy(member, read(object)),
          spoil: () => set('resource', object, 'deleted_at = now()'),
        };
      },
    ],
    [
      'block_dormant',
      async () => {
        const id = await world.policy(member, read());
        return {
          id,
          spoil: () =>
            model.db.pool.query(
              `DELETE FROM permission_block_action WHERE block_id = (SELECT block_id FROM direct_policy WHERE id = $1)`,
              [id],
            ),
        };
      },
    ],
    [
      'tenant_deleted',
      async () => {
        const id = await world.assign(member, await world.role([read()]), { tenantId });
        return { id, spoil: () => set('tenant', tenantId, `status = 'deleted', deleted_at = now()`) };
      },
    ],
  ])('is listed with its reason: %s', async (reason, arrange) => {
    const { id, spoil } = await arrange();
    expect(await findReason(id)).toBeUndefined();
    await spoil();
    expect(await findReason(id)).toBe(reason);
  });

  it('is paged, each once', async () => {
    for (let n = 0; n < 3; n += 1) await set('role', (await assigned()).roleId, 'deleted_at = now()');
    const { total } = await orphans.orphanPolicies(operator);
    const ids: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await orphans.orphanPolicies(operator, { limit: 2, ...(cursor && { cursor }) });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect([ids.length, new Set(ids).size]).toEqual([total, total]);
  });

  it('is shown only to readers of the platform, and refuses invalid cursors', async () => {
    const administrator = await model.actorWith(tenantId, 'manage', 'read');
    await expect(orphans.orphanPolicies(administrator)).rejects.toMatchObject({ code: 'access_model.forbidden' });
    await expect(orphans.orphanPolicies(operator, { cursor: 'x\0' })).rejects.toMatchObject({
      code: 'request.invalid',
    });
  });
});
