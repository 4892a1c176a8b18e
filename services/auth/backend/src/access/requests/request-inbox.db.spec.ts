import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { addPerson, operator, type PersonActor } from '../../../test/directory-actors.ts';
import { emptyDirectory } from '../../../test/empty-directory.ts';
import { registration, serviceApi, syncOf } from '../../../test/service-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import type { Actor } from '../../audit/actor.ts';
import { TenantAppsService } from '../tenant-apps.service.ts';
import { AccessRequestsService } from './access-requests.service.ts';
import { RequestDeciders } from './request-deciders.ts';
import { RequestInbox } from './request-inbox.ts';

let app: TestApp;
let world: AccessWorld;
let north: string;
let south: string;
let crmId: string;

beforeAll(async () => {
  app = await testApp();
  world = new AccessWorld(app);
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await emptyDirectory(app);
  await serviceApi(app).call('PUT', '/api/apps', syncOf(registration('crm', 1), registration('rota', 2)));
  crmId = (await app.db.pool.query<{ id: string }>(`SELECT id FROM app WHERE slug = 'crm'`)).rows[0]!.id;
  [north, south] = [await world.tenant(), await world.tenant()];
  for (const tenantId of [north, south])
    await app.get(TenantAppsService, { strict: false }).enableAppForTenant(operator, { tenantId, slug: 'crm' });
});

const ask = async (actor: Actor, input: object = {}) =>
  (await app.get(AccessRequestsService, { strict: false }).ask(actor, { slug: 'crm', ...input })).id;
const seenBy = async (actor: Actor, query: object = {}) =>
  (await app.get(RequestInbox, { strict: false }).list(actor, query)).items.map(({ id }) => id);

async function addMember(name: string, tenantId = north): Promise<PersonActor> {
  const person = await addPerson(app, name);
  await world.joins(tenantId, person.id);
  return person;
}

/** Holds the actions on crm, everywhere. */
async function addToCrm(name: string, actions: string[]): Promise<PersonActor> {
  const person = await addPerson(app, name);
  await world.policy(person.id, { actions, scope: { mode: 'object', objectId: crmId } });
  return person;
}

async function addAdministrator(name: string, tenantId = north): Promise<PersonActor> {
  const person = await addMember(name, tenantId);
  const actions = ['request.decide', 'manage', 'open'];
  await world.policy(person.id, { actions, scope: { mode: 'tenant', tenantId } }, { tenantId });
  return person;
}

it('lists apart the requests that others decide: for an app to those who only manage it, and to each requester their own', async () => {
  const others = { view: 'others' };
  const maya = await addToCrm('Maya', ['manage']);
  const carl = await addToCrm('Carl', ['request.decide', 'manage', 'open']);
  const nora = await addAdministrator('Nora');
  const inNorth = await ask(await addMember('Ines'));
  const onPlatform = await ask(await addPerson(app, 'Nils'));
  expect(await seenBy(maya)).toEqual([]);
  expect(await seenBy(maya, others)).toEqual([onPlatform, inNorth]);
  for (const actor of [carl, nora]) expect(await seenBy(actor, others)).toEqual([]);
  for (const actor of [await addAdministrator('Sven', south), await addPerson(app, 'Eve')])
    expect(await seenBy(actor, { ...others, state: 'all' })).toEqual([]);
  const own = await ask(carl, { slug: 'rota' });
  expect(await seenBy(carl, others)).toEqual([own]);
  expect(await seenBy(operator, others)).toEqual([]);
});

it('names who can decide a request, but not its requester, and nobody to those who may not ask', async () => {
  const carl = await addToCrm('Carl', ['request.decide']);
  const dora = await addToCrm('Dora', ['request.decide']);
  const maya = await addToCrm('Maya', ['manage']);
  const nora = await addAdministrator('Nora');
  const [own, inNorth] = [await ask(carl), await ask(await addMember('Ines'))];
  const namedFor = (actor: Actor) => app.get(RequestDeciders, { strict: false }).list(actor, [own, inNorth]);
  expect(await namedFor(operator)).toEqual([[dora.id], [carl.id, dora.id, nora.id]]);
  expect(await namedFor(nora)).toEqual([[], [carl.id, dora.id, nora.id]]);
  expect(await namedFor(maya)).toEqual([[], []]);
});

it('finds requests by person, app and reason, but only those that the person can see', async () => {
  const inNorth = await ask(await addMember('Ines'), { reason: 'Month-end figures' });
  const onPlatform = await ask(await addPerson(app, 'Nils'));
  for (const [q, found] of [
    [' INES ', [inNorth]],
    ['month-END', [inNorth]],
    ['crm', [onPlatform, inNorth]],
    ['_', []],
    ['nobody', []],
  ] as const)
    expect(await seenBy(operator, { q })).toEqual(found);
  expect(await seenBy(await addAdministrator('Nora'), { q: 'nils' })).toEqual([]);
});
