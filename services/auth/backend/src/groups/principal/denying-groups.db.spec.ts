import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { addPerson, codeOf, operator, type PersonActor, tenantAdminRoleOf } from '../../../test/directory-actors.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { MembershipsService } from '../../memberships/memberships.service.ts';
import { TenantsService } from '../../tenants/tenants.service.ts';
import { PrincipalGroups } from './principal-groups.service.ts';

let app: TestApp;
let world: AccessWorld;
let groups: PrincipalGroups;
let acme: string;
let strong: PersonActor;
let weak: PersonActor;
/** Manages the groups of the tenant, and holds less than who administers it. */
let bo: PersonActor;
let next = 0;
beforeAll(async () => {
  app = await testApp();
  world = new AccessWorld(app);
  groups = app.get(PrincipalGroups);
  acme = (await app.get(TenantsService).create(operator, { name: 'Acme' })).id;
  [strong, weak, bo] = [await addPerson(app, 'Strong'), await addPerson(app, 'Weak'), await addPerson(app, 'Bo')];
  for (const { id } of [strong, weak]) await app.get(MembershipsService).add(operator, acme, id);
  await world.assign(strong.id, await tenantAdminRoleOf(app, acme), { tenantId: acme });
  const scope = { mode: 'tenant', tenantId: acme } as const;
  await world.policy(bo.id, { actions: ['manage', 'read'], scope }, { tenantId: acme });
});
afterAll(() => app[Symbol.asyncDispose]());

const make = (parentId: string | null = null) =>
  groups.create(operator, { tenantId: acme, parentId, name: `Group ${++next}` });
async function makeDenying() {
  const group = await make();
  const scope = { mode: 'tenant', tenantId: acme } as const;
  await world.policy(group.id, { actions: ['read'], scope, effect: 'deny' }, { tenantId: acme, group: true });
  return group;
}

it('takes in only people of whom the actor holds everything', async () => {
  const { id } = await makeDenying();
  expect(await codeOf(groups.addMember(bo, id, strong.id))).toBe('access_model.not_dominated');
  await groups.addMember(bo, id, weak.id);
  // Lifting a deny is no deny.
  await groups.addMember(operator, id, strong.id);
  await groups.removeMember(bo, id, strong.id);
});

it('is not put above a group of people who hold more, nor does it come back to them', async () => {
  const denying = await makeDenying();
  const [plain, team] = [await make(), await make()];
  await groups.addMember(operator, team.id, strong.id);
  await groups.addMember(operator, plain.id, weak.id);
  const move = (id: string) => groups.setParent(bo, id, denying.id);
  for (const id of [team.id, team.id.toUpperCase()]) expect(await codeOf(move(id))).toBe('access_model.not_dominated');
  await move(plain.id);

  const gone = await makeDenying();
  await groups.addMember(operator, gone.id, strong.id);
  await groups.delete(operator, gone.id);
  const mia = await addPerson(app, 'Mia');
  await world.policy(mia.id, { actions: ['manage', 'read'], scope: { mode: 'platform' } });
  expect(await codeOf(groups.restore(mia, gone.id))).toBe('access_model.not_dominated');
  expect(await codeOf(groups.restore(operator, gone.id))).toBeUndefined();
});

it('lets other groups be what they were: without a deny, nothing more is asked', async () => {
  const { id } = await make();
  await groups.addMember(bo, id, strong.id);
  await groups.update(bo, id, { name: `Renamed ${++next}` });
});
