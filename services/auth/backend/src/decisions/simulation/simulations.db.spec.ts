import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { registration, serviceApi, syncOf } from '../../../test/service-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import type { Queryable } from '../../platform/database.ts';
import { AccessEngine } from '../access-engine.ts';
import { Simulations } from './simulations.ts';

let app: TestApp;
let world: AccessWorld;
let simulations: Simulations;
let readId: string;
beforeAll(async () => {
  app = await testApp();
  world = new AccessWorld(app);
  simulations = app.get(Simulations, { strict: false });
  readId = (await app.db.prisma.action.findFirstOrThrow({ where: { name: 'read', appId: null } })).id;
});
afterAll(() => app[Symbol.asyncDispose]());

const channels = { mode: 'object_type', objectType: 'resource:channel' } as const;
const reading = { actions: ['read'], scope: channels };
const run =
  (text: string, ...values: unknown[]) =>
  (transaction: Queryable) =>
    transaction.query({ name: `simulated ${text.length}`, text }, values);
const give = `INSERT INTO role_assignment (subject_kind, subject_id, role_id) VALUES ($1, $2, $3)`;
const take = `DELETE FROM role_assignment WHERE subject_id = $1`;

it('tells who gains by a role of a group: not those who have the same already', async () => {
  const [role, group] = [await world.role([reading]), await world.principalGroup()];
  const [one, two] = [await world.entity(), await world.entity()];
  for (const member of [one, two]) await world.member(group, member);
  await world.policy(two, { actions: ['read'], scope: { mode: 'object_kind', objectKind: 'resource' } });
  const { gains, loses, gaining, complete } = await simulations.simulate(run(give, 'group', group, role));
  expect(gains).toEqual([
    { entityId: one, actionId: readId, scope: channels, tenantBoundary: null, conditions: {}, conditional: false },
  ]);
  expect([loses, gaining, complete]).toEqual([[], 1, true]);
  const engine = app.get(AccessEngine, { strict: false });
  const target = { id: await world.resource('channel') };
  expect((await engine.decide({ subjectId: one, action: 'read', target })).allowed).toBe(false);
});

it('tells who loses: by an assignment that is taken, a block that goes, a deny that comes', async () => {
  const role = await world.role([reading]);
  const holder = await world.entity();
  await world.assign(holder, role);
  const losers = async (...asked: Parameters<Simulations['simulate']>) =>
    (await simulations.simulate(...asked)).loses.map(({ entityId, actionId }) => [entityId, actionId]);
  const expected = [[holder, readId]];
  expect(await losers(run(take, holder), [holder])).toEqual(expected);
  expect(await losers(run('DELETE FROM role_permission_block WHERE role_id = $1', role))).toEqual(expected);
  const deny = await world.block({ ...reading, effect: 'deny' });
  const link = 'INSERT INTO role_permission_block (role_id, block_id) VALUES ($1, $2)';
  expect(await losers(run(link, role, deny))).toEqual(expected);
});

it("tells who gains by an app's role in a tenant, where the app is an object of its own", async () => {
  await serviceApi(app).call('PUT', '/api/apps', syncOf(registration('crm', 1)));
  const { rows } = await app.db.pool.query<{ id: string; app_id: string }>(
    `SELECT r.id, r.app_id FROM role r JOIN app a ON a.id = r.app_id WHERE a.slug = 'crm' AND r.key = 'editor'`,
  );
  const [{ id: role, app_id: crm }, tenant, holder] = [rows[0]!, await world.tenant(), await world.entity()];
  await world.joins(tenant, holder);
  const giveThere = `INSERT INTO role_assignment (subject_kind, subject_id, role_id, tenant_id) VALUES ('entity', $1, $2, $3)`;
  const { gains } = await simulations.simulate(run(giveThere, holder, role, tenant), [holder]);
  expect(gains).toContainEqual(
    expect.objectContaining({ entityId: holder, scope: { mode: 'object', objectId: crm }, tenantBoundary: tenant }),
  );
  await world.assign(holder, role);
  expect((await simulations.simulate(run(giveThere, holder, role, tenant), [holder])).gains).toEqual([]);
});

it('passes on what the change itself refuses', async () => {
  await expect(simulations.simulate(run(give, 'nobody', await world.entity(), await world.role([])))).rejects.toThrow(
    /check/,
  );
});
