import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { takeDenials } from '../../../test/logged-denials.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import type { Actor } from '../../audit/actor.ts';
import { Explanations } from './explanations.ts';

let app: TestApp;
let world: AccessWorld;
let explanations: Explanations;
beforeAll(async () => {
  app = await testApp();
  world = new AccessWorld(app);
  explanations = app.get(Explanations, { strict: false });
});
afterAll(() => app[Symbol.asyncDispose]());

const operator: Actor = { kind: 'service', id: null, ip: null, requestId: null };
const person = (id: string): Actor => ({ ...operator, kind: 'person', id });
const channels = { mode: 'object_type', objectType: 'resource:channel' } as const;

async function scene() {
  const [tenant, elsewhere] = [await world.tenant(), await world.tenant()];
  const [subject, channel] = [await world.entity(), await world.resource('channel', { tenant_id: tenant })];
  const parent = await world.principalGroup({ name: `Sales ${tenant}` });
  const child = await world.principalGroup({ name: `North ${tenant}`, parent_id: parent });
  await world.member(child, subject);
  await world.assign(parent, await world.role([{ actions: ['read'], scope: channels }], { name: `Reader ${tenant}` }), {
    group: true,
  });
  await world.policy(subject, { actions: ['write'], scope: channels }, { tenantId: elsewhere });
  await world.policy(
    subject,
    { actions: ['read'], scope: channels, conditions: { 'context.ip': '::1' } },
    { tenantId: tenant },
  );
  return { tenant, subject, channel, asked: { subjectId: subject, action: 'read', target: { id: channel } } };
}

it('names the path that allowed, and why each other grant was skipped', async () => {
  const { tenant, asked } = await scene();
  const { decision, evaluated, target } = await explanations.explain(operator, asked);
  expect(decision).toMatchObject({ allowed: true, reason: 'allowed' });
  expect(target).toMatchObject({ type: 'resource:channel', tenantId: tenant });
  const told = evaluated.map(({ grant, result, skipReason }) => [
    grant.source.kind,
    grant.via.map(({ name }) => name),
    grant.actions,
    skipReason ?? result,
  ]);
  expect(told).toEqual(
    expect.arrayContaining([
      ['role', [`Sales ${tenant}`, `North ${tenant}`], ['read'], 'matched'],
      ['direct_policy', [], ['write'], 'boundary'],
      ['direct_policy', [], ['read'], 'conditions'],
    ]),
  );
});

it('says which step refused before the grants', async () => {
  const { asked } = await scene();
  const explained = await explanations.explain(operator, { ...asked, action: 'fly' });
  expect([explained.decision.reason, explained.evaluated]).toEqual(["unknown action 'fly'", []]);
});

it('shows an administrator of the tenant the grants there, and refuses everyone else', async () => {
  const { tenant, subject, asked } = await scene();
  const [admin, stranger] = [await world.entity(), await world.entity()];
  await world.policy(
    admin,
    { actions: ['policy.manage'], scope: { mode: 'tenant', tenantId: tenant } },
    { tenantId: tenant },
  );
  const { evaluated } = await explanations.explain(person(admin), asked);
  expect(evaluated.map(({ skipReason, result }) => skipReason ?? result).sort()).toEqual(['conditions', 'matched']);
  for (const actor of [person(stranger), person(subject)])
    await expect(explanations.explain(actor, asked)).rejects.toMatchObject({ code: 'decision.forbidden' });
  const outside = { ...asked, target: { id: await world.resource('channel') } };
  await expect(explanations.explain(person(admin), outside)).rejects.toMatchObject({ code: 'decision.forbidden' });
});

it("lists an entity's permissions to the entity and to administrators", async () => {
  const { subject } = await scene();
  for (const actor of [operator, person(subject)]) {
    const actions = (await explanations.whatCan(actor, subject)).map((grant) => grant.actions.join());
    expect(actions.sort()).toEqual(['read', 'read', 'write']);
  }
  await expect(explanations.whatCan(person(await world.entity()), subject)).rejects.toMatchObject({
    code: 'decision.forbidden',
  });
});

it("lists an entity's permissions in a tenant to the administrators of the tenant, and nothing of other tenants", async () => {
  const [here, elsewhere] = [await world.tenant(), await world.tenant()];
  const subject = await world.entity();
  for (const tenant of [here, elsewhere]) await world.joins(tenant, subject);
  const administers = async (tenantId: string) => {
    const admin = await world.entity();
    await world.policy(admin, { actions: ['policy.manage'], scope: { mode: 'tenant', tenantId } }, { tenantId });
    return person(admin);
  };
  const give = (action: string, tenantId: string | null, more: object = {}) =>
    world.policy(subject, { actions: [action], scope: channels, ...more }, { tenantId });
  await give('publish', here);
  await give('subscribe', elsewhere);
  await give('write', null);
  // Without effect, and it names something of the other tenant.
  const foreign = await world.resource('channel', { tenant_id: elsewhere });
  await give('delete', here, { scope: { mode: 'object', objectId: foreign } });
  const foreignGroup = await world.principalGroup({ tenant_id: elsewhere });
  await world.member(foreignGroup, subject);
  await world.policy(foreignGroup, { actions: ['manage'], scope: channels }, { group: true, tenantId: here });

  const seenBy = async (actor: Actor) =>
    (await explanations.whatCan(actor, subject)).map(({ actions, tenantBoundary }) => [actions.join(), tenantBoundary]);
  expect((await seenBy(await administers(here))).sort()).toEqual([
    ['publish', here],
    ['read', here],
  ]);
  expect((await seenBy(await administers(elsewhere))).sort()).toEqual([
    ['read', elsewhere],
    ['subscribe', elsewhere],
  ]);
  expect(await seenBy(operator)).toHaveLength(7);
  const stranger = await administers(await world.tenant());
  await takeDenials(app);
  for (const id of [subject, crypto.randomUUID(), 'x'])
    await expect(explanations.whatCan(stranger, id)).rejects.toMatchObject({ code: 'decision.forbidden' });
  expect(await takeDenials(app)).toMatchObject([{ subject: stranger.id, object: subject, kind: 'entity' }, {}, {}]);
});
