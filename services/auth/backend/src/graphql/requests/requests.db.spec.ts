import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { countStatements } from '../../../test/count-statements.ts';
import { addPerson } from '../../../test/directory-actors.ts';
import { graphqlApi, type GraphqlApi, graphqlApiAs } from '../../../test/graphql-api.ts';
import { registration, serviceApi, syncOf } from '../../../test/service-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { AccessRequestsService } from '../../access/requests/access-requests.service.ts';

let app: TestApp;
let api: GraphqlApi;
beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
  await serviceApi(app).call('PUT', '/api/apps', syncOf(registration('crm', 1)));
});
afterAll(() => app[Symbol.asyncDispose]());

const LIST = `query List($state: AccessRequestStateFilter) {
  accessRequests(state: $state) {
    items { id state reason wishedRole alreadyOpen person { name } app { slug } tenant { name } decision { byKind reason role undoableUntil } } total
  }
  requestsToDecide
}`;
interface Listed {
  accessRequests: { items: { id: string; state: string; decision: unknown }[]; total: number };
  requestsToDecide: number;
}

it('wait in the inbox of those who decide, are approved, undone and denied with a reason', async () => {
  const asking = app.get(AccessRequestsService);
  const ada = await addPerson(app, 'Ada');
  await asking.ask(ada, { slug: 'crm', reason: 'Quarter end', role: 'editor' });
  for (const name of ['Ben', 'Cem', 'Dia']) await asking.ask(await addPerson(app, name), { slug: 'crm' });

  const { result, statements } = await countStatements(app, () => api.call<Listed>(LIST));
  expect(result).toMatchObject({ requestsToDecide: 4, accessRequests: { total: 4 } });
  expect(statements.length).toBeLessThanOrEqual(14);
  const { id } = result.accessRequests.items.at(-1)!;
  expect(result.accessRequests.items.at(-1)).toMatchObject({
    state: 'waiting',
    alreadyOpen: false,
    reason: 'Quarter end',
    wishedRole: 'editor',
    person: { name: 'Ada' },
    app: { slug: 'crm' },
    tenant: null,
  });

  const act = async (call: string) =>
    (await api.call<Record<string, unknown>>(`mutation { done: ${call} { state decision { role reason byKind } } }`))[
      'done'
    ];
  expect(await act(`approveAccessRequest(id: "${id}")`)).toMatchObject({
    state: 'approved',
    decision: { role: 'editor', byKind: 'service' },
  });
  expect(await api.refuse(`mutation { denyAccessRequest(id: "${id}", reason: "Too late") { id } }`)).toBe(
    'access.request_decided',
  );
  expect(await act(`undoAccessRequestApproval(id: "${id}")`)).toMatchObject({ state: 'waiting', decision: null });
  expect(await api.refuse(`mutation { denyAccessRequest(id: "${id}", reason: "") { id } }`)).toBe('request.invalid');
  expect(await act(`denyAccessRequest(id: "${id}", reason: "Ask your manager first")`)).toMatchObject({
    state: 'denied',
    decision: { reason: 'Ask your manager first' },
  });
  const denied = await api.call<Listed>(LIST, { state: 'denied' });
  expect(denied).toMatchObject({ requestsToDecide: 3, accessRequests: { total: 1 } });
  const decided = await api.call<Listed>(LIST, { state: 'decided' });
  expect(decided.accessRequests.items.map((one) => [one.id, one.state])).toEqual([[id, 'denied']]);
});

it('of somebody who can open the app by now say so, and an app counts those that its inbox shows', async () => {
  const world = new AccessWorld(app);
  await serviceApi(app).call('PUT', '/api/apps', syncOf(registration('crm', 1), registration('rota', 2)));
  const group = await world.principalGroup();
  const editor = await app.db.prisma.role.findFirstOrThrow({ where: { app: { slug: 'rota' }, key: 'editor' } });
  await world.assign(group, editor.id, { group: true });
  const asking = app.get(AccessRequestsService);
  const [eve, fay, gus] = [await addPerson(app, 'Eve'), await addPerson(app, 'Fay'), await addPerson(app, 'Gus')];
  for (const person of [eve, fay, gus]) await asking.ask(person, { slug: 'rota' });
  await world.member(group, fay.id);
  await app.db.pool.query(
    `UPDATE app_access_request SET expires_at = now() - interval '1 second' WHERE person_id = $1`,
    [gus.id],
  );
  const INBOX = `query ($id: ID!) {
    accessRequests(appId: $id) { items { alreadyOpen person { name } } } app(id: $id) { waitingRequests }
  }`;
  const id = (await app.db.prisma.app.findFirstOrThrow({ where: { slug: 'rota' } })).id;
  expect(await api.call(INBOX, { id })).toEqual({
    accessRequests: {
      items: [
        { alreadyOpen: true, person: { name: 'Fay' } },
        { alreadyOpen: false, person: { name: 'Eve' } },
      ],
    },
    app: { waitingRequests: 2 },
  });
  // People cannot decide their own requests.
  await world.policy(eve.id, { actions: ['request.decide', 'read'], scope: { mode: 'object', objectId: id } });
  expect(await graphqlApiAs(app, eve).call(INBOX, { id })).toMatchObject({ app: { waitingRequests: 1 } });
});
