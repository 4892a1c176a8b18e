import { randomUUID } from 'node:crypto';
import type { OwnRequest, OwnRequestList, RequestsToDecide } from '@portico/api-types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countStatements } from '../../../../test/count-statements.ts';
import { idOfApp, letOnApp } from '../../../../test/crm-in-tenants.ts';
import { addPerson, codeOf, operator } from '../../../../test/directory-actors.ts';
import { addPeopleOfPortal, type PeopleOfPortal } from '../../../../test/people-of-portal.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../../../test/service-api.ts';
import { type TestApp, testApp } from '../../../../test/test-app.ts';
import { GrantsService } from '../../grants.service.ts';
import { AccessRequestsService } from '../access-requests.service.ts';
import { OwnRequests } from './own-requests.ts';
import { RequestDecisions } from '../request-decisions.ts';
import { RequestInbox } from '../request-inbox.ts';
import { RequestWithdrawal } from './request-withdrawal.ts';

const crm = registration('crm', 1);
const rota = registration('rota', 2);
const portal = registration('portal', 5, { access: { open: 'everyone', requestable: false }, consumes: ['auth'] });
const admin = registration('admin', 6);

type Name = 'ines' | 'nils' | 'lena' | 'marta';
let app: TestApp;
let api: ServiceApi;
let people: PeopleOfPortal<Name>['people'];
let asPortal: PeopleOfPortal<Name>['send'];

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
  await api.call('PUT', '/api/apps', syncOf(crm, rota, portal, admin));
  ({ people, send: asPortal } = await addPeopleOfPortal(app, portal, ['ines', 'nils', 'lena', 'marta']));
  // Both decide requests for the CRM; only Lena can open the console.
  for (const { id } of [people.lena, people.marta]) await letOnApp(app, id, await idOfApp(app, 'crm'));
  await api.admin.giveAppRole({ person: 'lena@example.com', slug: 'admin' });
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(() => app.db.pool.query('TRUNCATE app_access_request, audit_event'));

const get = <Service>(type: new (...parts: never[]) => Service) => app.get(type, { strict: false });
const send = (name: Name, method: string, path = '') => asPortal(name, method, `/api/me/access-requests${path}`);
const list = async (name: Name): Promise<OwnRequest[]> =>
  ((await (await send(name, 'GET')).json()) as OwnRequestList).requests;
const refusal = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];
const ask = async (slug = 'crm', name: Name = 'ines') =>
  (await get(AccessRequestsService).ask(people[name], { slug, reason: 'I sell' })).id;
const withdraw = (id: string, name: Name = 'ines') => codeOf(get(RequestWithdrawal).withdraw(people[name], id));

describe('a person', () => {
  it('sees their own requests and outcomes, in one statement, and nothing of others', async () => {
    await ask('crm', 'nils');
    await get(RequestDecisions).deny(people.lena, await ask(), { reason: 'Use the team’s safe first.' });
    await get(RequestDecisions).approve(operator, await ask('rota'), { role: 'editor' });
    await ask();
    const { result, statements } = await countStatements(app, () => get(OwnRequests).list(people.ines.id));
    expect(statements).toEqual(['own_request_list']);
    expect(await list('ines')).toEqual(result);
    expect(result.map(({ app: { slug }, state }) => [slug, state])).toEqual([
      ['crm', 'waiting'],
      ['rota', 'approved'],
      ['crm', 'denied'],
    ]);
    expect(result[0]).toMatchObject({ app: { id: crm.id, name: crm.name }, place: null, decision: null });
    expect(result[1]).toMatchObject({ roleTitle: 'Editor', decision: { by: null, reason: null } });
    expect(result[2]!.decision).toMatchObject({ by: 'lena', reason: 'Use the team’s safe first.' });
    await api.admin.takeAppRoles({ person: 'ines@example.com', slug: 'rota' });
  });

  it('takes a waiting request back, once, and can ask again', async () => {
    const id = await ask();
    expect((await send('ines', 'DELETE', `/${id}`)).status).toBe(204);
    expect(await refusal(await send('ines', 'DELETE', `/${id}`))).toEqual([409, 'access.request_withdrawn']);
    expect(await list('ines')).toMatchObject([{ id, state: 'withdrawn', decision: null }]);
    const { rows } = await app.db.pool.query(
      `SELECT actor_id, detail FROM audit_event WHERE action = 'access_request.withdrawn'`,
    );
    const { id: person } = people.ines;
    expect(rows).toEqual([{ actor_id: person, detail: { app: 'crm', person } }]);
    expect((await get(RequestInbox).list(operator)).items).toEqual([]);
    for (const [state, ids] of [
      ['withdrawn', [id]],
      ['expired', []],
      ['decided', []],
    ] as const)
      expect((await get(RequestInbox).list(operator, { state })).items.map((one) => one.id)).toEqual(ids);
    expect(await codeOf(get(RequestDecisions).approve(people.lena, id))).toBe('access.request_withdrawn');
    expect(await ask()).not.toBe(id);
  });

  it.each<[string, () => Promise<string>, Name, string]>([
    ['somebody else’s', () => ask('crm', 'nils'), 'ines', 'access.request_not_found'],
    ['one that they decide about', () => ask(), 'lena', 'access.request_not_found'],
    ['one that is not there', async () => randomUUID(), 'ines', 'access.request_not_found'],
    ['what is no id', async () => '%00', 'ines', 'access.request_not_found'],
    ['a very long id', async () => 'a'.repeat(10_000), 'ines', 'access.request_not_found'],
    [
      'one that was decided',
      async () => (await get(RequestDecisions).deny(people.lena, await ask(), { reason: 'No.' })).id,
      'ines',
      'access.request_decided',
    ],
    [
      'one that expired',
      async () => {
        const id = await ask();
        await app.db.pool.query(`UPDATE app_access_request SET expires_at = now() - interval '1 second'`);
        return id;
      },
      'ines',
      'access.request_expired',
    ],
  ])('cannot take back %s', async (_title, arrange, name, code) => {
    const id = await arrange();
    expect(await withdraw(id, name)).toBe(code);
    const { rows } = await app.db.pool.query(`SELECT FROM audit_event WHERE action = 'access_request.withdrawn'`);
    expect(rows).toEqual([]);
  });

  it('is refused a NUL in the id', async () => {
    expect([400, 404]).toContain((await send('ines', 'DELETE', '/%00')).status);
  });

  it('and those who decide at the same moment: one of them counts', async () => {
    const id = await ask();
    const codes = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        n % 2 ? withdraw(id) : codeOf(get(RequestDecisions).approve(people.lena, id)),
      ),
    );
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    const holds = await app.db.pool.query('SELECT FROM role_assignment WHERE subject_id = $1', [people.ines.id]);
    expect(holds.rowCount).toBe((await list('ines'))[0]!.state === 'approved' ? 1 : 0);
    await get(GrantsService).revoke(operator, { person: people.ines.id, slug: 'crm' });
  });
});

describe('the requests that wait for a person', () => {
  const toDecide = async (name: Name) => (await (await send(name, 'GET', '/to-decide')).json()) as RequestsToDecide;

  it('are told to those who decide, the two that wait longest by name, with the console for those who can open it', async () => {
    await ask();
    await ask('crm', 'nils');
    // Only the operator decides about the rota.
    await ask('rota');
    await get(AccessRequestsService).ask(await addPerson(app, 'Omar'), { slug: 'crm' });
    const { first, ...rest } = await toDecide('lena');
    expect(rest).toEqual({ count: 3, people: 3, url: `${admin.url}/requests` });
    expect(await toDecide('marta')).toEqual({ count: 3, people: 3, first, url: null });
    expect(first.map(({ person, app }) => [person, app])).toEqual([
      [{ id: people.ines.id, name: 'ines' }, 'CRM'],
      [{ id: people.nils.id, name: 'nils' }, 'CRM'],
    ]);
  });

  it('are told to no one else, and cost them no count', async () => {
    await ask();
    const { result, statements } = await countStatements(app, () => toDecide('nils'));
    const none = { count: 0, people: 0, first: [], url: null };
    expect(result).toEqual(none);
    expect(statements.filter((name) => name?.includes('request'))).toEqual([]);
    expect(await toDecide('ines')).toEqual(none);
  });
});
