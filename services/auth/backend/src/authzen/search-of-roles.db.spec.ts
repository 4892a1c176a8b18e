import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { AuthZenApi } from '../../test/authzen-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

let app: TestApp;
let world: AccessWorld;
let api: AuthZenApi;
beforeAll(async () => {
  app = await testApp();
  world = new AccessWorld(app);
  api = new AuthZenApi(app);
});
afterAll(() => app[Symbol.asyncDispose]());

it('a search for roles and policies finds exactly those about which an evaluation says yes', async () => {
  const [here, frozen] = [await world.tenant(), await world.tenant('frozen')];
  const [reader, holder] = [await world.entity(), await world.entity()];
  const roles: string[] = [];
  const policies: string[] = [];
  for (const tenantId of [here, frozen, null]) {
    const role = await world.role([], { tenant_id: tenantId });
    const block = { actions: ['read'], scope: { mode: 'object_kind', objectKind: 'resource' }, tenantId } as const;
    roles.push(role, await world.role([], { tenant_id: tenantId, deleted_at: new Date() }));
    policies.push(await world.assign(holder, role, { tenantId }), await world.policy(holder, block, { tenantId }));
  }
  for (const objectKind of ['role', 'policy'] as const)
    await world.policy(reader, { actions: ['read'], scope: { mode: 'object_kind', objectKind } });
  await world.policy(reader, { actions: ['read'], scope: { mode: 'object', objectId: policies[1]! }, effect: 'deny' });

  for (const [type, ids, visible] of [
    ['role', roles, [roles[0], roles[4]]],
    ['policy', policies, [policies[0], policies[4], policies[5]]],
  ] as const) {
    const decisions = await Promise.all(ids.map((id) => api.evaluate([reader], 'read', { type, id })));
    const allowed = ids.filter((_, place) => decisions[place]![0]);
    expect(allowed).toEqual(visible);
    const found = await api.searchResources({ subjectId: reader, action: 'read', type });
    expect(found.filter((id) => ids.includes(id)).sort()).toEqual(allowed.sort());
  }
});
