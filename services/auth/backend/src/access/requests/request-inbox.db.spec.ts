import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { addAdministrator, addMember, letOnApp, startCrm } from '../../../test/crm-in-tenants.ts';
import { addPerson, operator, type PersonActor } from '../../../test/directory-actors.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import type { Actor } from '../../audit/actor.ts';
import { AccessRequestsService } from './access-requests.service.ts';
import { RequestDeciders } from './request-deciders.ts';
import { RequestInbox } from './request-inbox.ts';

let app: TestApp;
let north: string;
let south: string;
let crmId: string;

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ crmId, north, south } = await startCrm(app));
});

const ask = async (actor: Actor, input: object = {}) =>
  (await app.get(AccessRequestsService, { strict: false }).ask(actor, { slug: 'crm', ...input })).id;
const seenBy = async (actor: Actor, query: object = {}) =>
  (await app.get(RequestInbox, { strict: false }).list(actor, query)).items.map(({ id }) => id);

/** Holds the actions on crm, everywhere. */
async function addToCrm(name: string, actions?: string[]): Promise<PersonActor> {
  const person = await addPerson(app, name);
  await letOnApp(app, person.id, crmId, actions);
  return person;
}

it('lists apart the requests that others decide: for an app to those who only manage it, and to each requester their own', async () => {
  const others = { view: 'others' };
  const maya = await addToCrm('Maya', ['manage']);
  const carl = await addToCrm('Carl');
  const nora = await addAdministrator(app, 'Nora', north);
  const inNorth = await ask(await addMember(app, 'Ines', north));
  const onPlatform = await ask(await addPerson(app, 'Nils'));
  expect(await seenBy(maya)).toEqual([]);
  expect(await seenBy(maya, others)).toEqual([onPlatform, inNorth]);
  for (const actor of [carl, nora]) expect(await seenBy(actor, others)).toEqual([]);
  for (const actor of [await addAdministrator(app, 'Sven', south), await addPerson(app, 'Eve')])
    expect(await seenBy(actor, { ...others, state: 'all' })).toEqual([]);
  const own = await ask(carl, { slug: 'rota' });
  expect(await seenBy(carl, others)).toEqual([own]);
  expect(await seenBy(operator, others)).toEqual([]);
});

it('names who can decide a request, but not its requester, and nobody to those who may not ask', async () => {
  const carl = await addToCrm('Carl', ['request.decide']);
  const dora = await addToCrm('Dora', ['request.decide']);
  const maya = await addToCrm('Maya', ['manage']);
  const nora = await addAdministrator(app, 'Nora', north);
  const [own, inNorth] = [await ask(carl), await ask(await addMember(app, 'Ines', north))];
  const namedFor = (actor: Actor) => app.get(RequestDeciders, { strict: false }).list(actor, [own, inNorth]);
  expect(await namedFor(operator)).toEqual([[dora.id], [carl.id, dora.id, nora.id]]);
  expect(await namedFor(nora)).toEqual([[], [carl.id, dora.id, nora.id]]);
  expect(await namedFor(maya)).toEqual([[], []]);
});

it('finds requests by person, app and reason, but only those that the person can see', async () => {
  const inNorth = await ask(await addMember(app, 'Ines', north), { reason: 'Month-end figures' });
  const onPlatform = await ask(await addPerson(app, 'Nils'));
  for (const [q, found] of [
    [' INES ', [inNorth]],
    ['month-END', [inNorth]],
    ['crm', [onPlatform, inNorth]],
    ['_', []],
    ['nobody', []],
  ] as const)
    expect(await seenBy(operator, { q })).toEqual(found);
  expect(await seenBy(await addAdministrator(app, 'Nora', north), { q: 'nils' })).toEqual([]);
});
