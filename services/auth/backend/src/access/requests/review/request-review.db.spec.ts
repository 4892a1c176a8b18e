import type { OwnRequestList, RequestApproved, RequestsToReview } from '@portico/api-types';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { countStatements } from '../../../../test/count-statements.ts';
import { idOfApp, letOnApp } from '../../../../test/crm-in-tenants.ts';
import { addPerson, operator } from '../../../../test/directory-actors.ts';
import { addPeopleOfPortal, type PeopleOfPortal } from '../../../../test/people-of-portal.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../../../test/service-api.ts';
import { type TestApp, testApp } from '../../../../test/test-app.ts';
import { GrantsService } from '../../grants.service.ts';
import { AccessRequestsService } from '../access-requests.service.ts';
import { RequestDecisions } from '../request-decisions.ts';

const crm = registration('crm', 1);
const rota = registration('rota', 2);
const portal = registration('portal', 5, { access: { open: 'everyone', requestable: false }, consumes: ['auth'] });
const path = '/api/me/requests-to-decide';

type Name = 'ines' | 'nils' | 'marta';
let app: TestApp;
let api: ServiceApi;
let people: PeopleOfPortal<Name>['people'];
let asPortal: PeopleOfPortal<Name>['send'];

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
  await api.call('PUT', '/api/apps', syncOf(crm, rota, portal));
  ({ people, send: asPortal } = await addPeopleOfPortal(app, portal, ['ines', 'nils', 'marta']));
  // Marta decides requests for the CRM and holds what its roles give. She can't open the console.
  await letOnApp(app, people.marta.id, await idOfApp(app, 'crm'));
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(() => app.db.pool.query('TRUNCATE app_access_request, audit_event'));

const get = <Service>(type: new (...parts: never[]) => Service) => app.get(type, { strict: false });
const send = (name: Name, method: string, rest = '', body?: object, base = path) =>
  asPortal(name, method, `${base}${rest}`, body);
const list = async (name: Name, query = '') => (await (await send(name, 'GET', query)).json()) as RequestsToReview;
const refusal = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];
const ask = async (slug = 'crm', name: Name = 'ines') =>
  (await get(AccessRequestsService).ask(people[name], { slug, reason: 'I sell' })).id;
const listAudit = async () =>
  (
    await app.db.pool.query<{ action: string; actor_id: string }>(
      'SELECT action, actor_id FROM audit_event ORDER BY id',
    )
  ).rows;
const own = async (name: Name) =>
  ((await (await send(name, 'GET', '', undefined, '/api/me/access-requests')).json()) as OwnRequestList).requests;

it('lists what the person decides, whole, and nothing else', async () => {
  const id = await ask();
  await ask('rota', 'nils');
  await app.db.pool.query(
    `INSERT INTO app_access_request (person_id, app_id) SELECT $1, id FROM app WHERE slug = 'crm'`,
    [people.marta.id],
  );
  const { requests, ...page } = await list('marta');
  expect(page).toEqual({ total: 1, totalIsEstimate: false, nextCursor: null });
  expect(requests).toEqual([
    {
      id,
      person: { id: people.ines.id, name: 'ines', email: 'ines@example.com' },
      app: { id: crm.id, slug: 'crm', name: crm.name, iconSvg: null },
      roles: crm.roles!.map(({ key, title }) => ({ key, title })),
      role: crm.roles![0]!.key,
      endsAt: null,
      place: null,
      reason: 'I sell',
      requestedAt: expect.any(String) as string,
    },
  ]);
  for (const name of ['ines', 'nils'] as const) expect((await list(name)).requests).toEqual([]);
});

it('pages through many with a fixed number of statements', async () => {
  for (let n = 0; n < 27; n += 1) await get(AccessRequestsService).ask(await addPerson(app, `P${n}`), { slug: 'crm' });
  const { result: first, statements } = await countStatements(app, () => list('marta'));
  expect([first.requests.length, first.total]).toEqual([25, 27]);
  expect(statements.length).toBeLessThan(12);
  const { requests, nextCursor } = await list('marta', `?cursor=${encodeURIComponent(first.nextCursor!)}`);
  expect([requests.length, nextCursor]).toEqual([2, null]);
  expect((await send('marta', 'GET', '?cursor=x')).status).toBe(400);
});

it('approves with a role, an end and an answer, which the person reads, and takes it back', async () => {
  const id = await ask();
  const body = { role: 'editor', endsAt: '2031-01-01T00:00:00Z', reason: 'Until the end of your rota.' };
  const response = await send('marta', 'POST', `/${id}/approval`, body);
  expect(response.status).toBe(200);
  expect(new Date(((await response.json()) as RequestApproved).undoableUntil!).getTime()).toBeGreaterThan(Date.now());
  const [approved] = await own('ines');
  expect(approved).toMatchObject({
    state: 'approved',
    roleTitle: 'Editor',
    decision: { by: 'marta', reason: body.reason },
  });
  expect(await refusal(await send('marta', 'POST', `/${id}/approval`, {}))).toEqual([409, 'access.request_decided']);
  expect((await send('marta', 'DELETE', `/${id}/approval`)).status).toBe(204);
  expect((await own('ines'))[0]).toMatchObject({ state: 'waiting', decision: null });
  const holds = await app.db.pool.query('SELECT FROM role_assignment WHERE subject_id = $1', [people.ines.id]);
  expect(holds.rowCount).toBe(0);
  const decisions = (await listAudit()).filter(({ action }) => action.startsWith('access_request.'));
  expect(decisions.map(({ action, actor_id }) => [action, actor_id])).toEqual([
    ['access_request.created', people.ines.id],
    ['access_request.approved', people.marta.id],
    ['access_request.reopened', people.marta.id],
  ]);
  await get(RequestDecisions).deny(operator, id, { reason: 'No.' });
  expect((await own('ines'))[0]!.decision?.reason).toBe('No.');
});

it('denies with a reason only', async () => {
  const id = await ask();
  for (const body of [{}, { reason: '  ' }, { reason: 'x'.repeat(501) }, { reason: 'No.', extra: 1 }])
    expect((await send('marta', 'POST', `/${id}/denial`, body)).status).toBe(400);
  expect((await send('marta', 'POST', `/${id}/denial`, { reason: 'Use the safe.' })).status).toBe(204);
  expect((await own('ines'))[0]).toMatchObject({ state: 'denied', decision: { by: 'marta', reason: 'Use the safe.' } });
});

it.each<[string, Name, () => Promise<string>, [number, string]]>([
  ['their own', 'ines', () => ask(), [403, 'access.own_request']],
  ['one that others decide', 'nils', () => ask(), [404, 'access.request_not_found']],
  ['one of another app', 'marta', () => ask('rota'), [404, 'access.request_not_found']],
  ['one that is not there', 'marta', async () => crm.id, [404, 'access.request_not_found']],
  ['what is no id', 'marta', async () => 'a%2Fb', [404, 'access.request_not_found']],
])('a person cannot decide %s, and nothing happens', async (_title, name, arrange, expected) => {
  const id = await arrange();
  const before = await listAudit();
  expect(await refusal(await send(name, 'POST', `/${id}/approval`, {}))).toEqual(expected);
  expect(await refusal(await send(name, 'POST', `/${id}/denial`, { reason: 'No.' }))).toEqual(expected);
  expect(await refusal(await send(name, 'DELETE', `/${id}/approval`))).toEqual(expected);
  expect(await listAudit()).toEqual(before);
});

it('counts the first of those who decide at once', async () => {
  const id = await ask();
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      n % 2 ? send('marta', 'POST', `/${id}/denial`, { reason: 'No.' }) : send('marta', 'POST', `/${id}/approval`, {}),
    ),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  await get(GrantsService).revoke(operator, { person: people.ines.id, slug: 'crm' });
});
