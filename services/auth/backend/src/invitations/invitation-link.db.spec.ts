import type { OwnInvitationList } from '@portico/api-types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Visitor } from '../../test/browser.ts';
import { addManagerOf, operator, type PersonActor } from '../../test/directory-actors.ts';
import { registration, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { tokenForAuth } from '../../test/token-for-auth.ts';
import { tokenOf } from '../../test/token-of.ts';
import { PeopleService } from '../directory/people.service.ts';
import { TenantsService } from '../tenants/tenants.service.ts';
import { InvitationsService } from './invitations.service.ts';

const PASSWORD = 'the lamp is on the third shelf';
const OTHER_PASSWORD = 'a kettle, a comet and a spoon';
const portal = registration('portal', 1, { access: { open: 'everyone', requestable: false }, consumes: ['auth'] });

let app: TestApp;
let acme: string;
let manager: PersonActor;
let next = 0;
beforeAll(async () => {
  app = await testApp();
  await serviceApi(app).call('PUT', '/api/apps', syncOf(portal));
  acme = (await app.get(TenantsService).create(operator, { name: 'Acme' })).id;
  manager = await addManagerOf(app, acme);
});
afterAll(() => app[Symbol.asyncDispose]());

const newEmail = () => `guest-${++next}@example.com`;
async function invite(input: object, actor: PersonActor | typeof operator = manager): Promise<string> {
  return tokenOf(await app.get(InvitationsService).create(actor, acme, input));
}
const fromPage = (path: string, body: object, headers: Record<string, string> = { 'x-portico-csrf': '1' }) =>
  app.request(`/api/invitations/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
async function addAccount(email: string): Promise<void> {
  await serviceApi(app).admin.createPerson({ email, name: 'Otto Brandt', password: PASSWORD });
}
/** Returns the person's token, like the portal's backend. */
async function signIn(email: string, password: string): Promise<string> {
  const visitor = new Visitor(app);
  const end = await visitor.signIn('portal', email, password);
  const tokens = (await (await visitor.redeem('portal', end, portal.client!.secret)).json()) as {
    access_token: string;
  };
  return tokenForAuth(app, portal, tokens.access_token);
}
const asPerson = (bearer: string, path = '', body?: object) =>
  app.request(`/api/me/invitations${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${bearer}`, ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
const listOf = async (bearer: string) => ((await (await asPerson(bearer)).json()) as OwnInvitationList).invitations;
const membersNamed = async (name: string) =>
  (
    await app.db.pool.query(
      'SELECT e.id FROM tenant_membership m JOIN entity e ON e.id = m.entity_id WHERE m.tenant_id = $1 AND e.name = $2',
      [acme, name],
    )
  ).rowCount;

describe('the link of an invitation', () => {
  it('opens a page that says where to, and makes an account with which its holder signs in', async () => {
    const email = newEmail();
    const token = await invite({ inviteeEmail: email });
    const page = await app.request('/invitations/accept?token=x', { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('referrer-policy')]).toEqual([200, 'same-origin']);
    const details = await fromPage('details', { token });
    expect(await details.json()).toEqual({
      tenant: 'Acme',
      email,
      expiresAt: expect.any(String),
      signInUrl: expect.stringMatching(new RegExp(`/\\?invitation=${token}$`)),
    });
    const joined = await fromPage('newcomer', { token, name: 'Greta Lind', password: PASSWORD });
    expect([joined.status, joined.headers.getSetCookie()]).toEqual([204, []]);
    const bearer = await signIn(email, PASSWORD);
    expect(await (await asPerson(bearer, '/details', { token })).json()).toMatchObject({ isAccepted: true });
    expect([await listOf(bearer), await membersNamed('Greta Lind')]).toEqual([[], 1]);
    expect((await fromPage('details', { token })).status).toBe(404);
  });

  it('answers the same for an address that has an account, which stays as it is and finds the invitation', async () => {
    const email = newEmail();
    await addAccount(email);
    const token = await invite({ inviteeEmail: email });
    const answers = await Promise.all(
      [token, await invite({ inviteeEmail: newEmail() })].map(async (one) => {
        const answer = await fromPage('newcomer', { token: one, name: 'Eve', password: OTHER_PASSWORD });
        return [answer.status, await answer.text(), [...answer.headers.keys()].toSorted()];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    const bearer = await signIn(email, PASSWORD);
    // The address is not verified, so the account needs the link.
    expect(await listOf(bearer)).toEqual([]);
    expect((await asPerson(bearer, '/acceptance', { tenantId: acme })).status).toBe(404);
    expect(await (await asPerson(bearer, '/details', { token })).json()).toEqual({
      tenant: { id: acme, name: 'Acme' },
      invitedBy: expect.any(String),
      role: null,
      expiresAt: expect.any(String),
      isAccepted: false,
    });
    const accepted = await Promise.all([1, 2, 3].map(() => asPerson(bearer, '/acceptance', { token })));
    expect(accepted.map(({ status }) => status).toSorted()).toEqual([204, 404, 404]);
    expect(await membersNamed('Otto Brandt')).toBe(1);
  });

  it('is not needed by those whose address is verified', async () => {
    const email = newEmail();
    await addAccount(email);
    await app.get(PeopleService).setEmailVerified(operator, email, true);
    await invite({ inviteeEmail: email });
    const bearer = await signIn(email, PASSWORD);
    expect((await listOf(bearer)).map(({ tenant }) => tenant.name)).toEqual(['Acme']);
    expect((await asPerson(bearer, '/acceptance', { tenantId: acme })).status).toBe(204);
    expect(await listOf(bearer)).toEqual([]);
  });

  it('asks a person who was chosen from the directory to sign in; they can decline', async () => {
    const email = newEmail();
    await addAccount(email);
    const { rows } = await app.db.pool.query('SELECT id FROM person WHERE email = $1', [email]);
    const token = await invite({ inviteeId: rows[0].id }, operator);
    expect(await (await fromPage('details', { token })).json()).toMatchObject({ tenant: 'Acme', email: null });
    const newcomer = await fromPage('newcomer', { token, name: 'Eve', password: PASSWORD });
    expect([newcomer.status, await newcomer.json()]).toMatchObject([404, { code: 'invitations.gone' }]);
    const bearer = await signIn(email, PASSWORD);
    expect(await listOf(bearer)).toHaveLength(1);
    expect((await asPerson(bearer, '/rejection', { tenantId: acme })).status).toBe(204);
    expect(await listOf(bearer)).toEqual([]);
    expect((await asPerson(bearer, '/acceptance', { token })).status).toBe(404);
  });

  it.each<[string, (token: string) => object, number, string]>([
    ['its link', (token) => ({ token }), 404, 'invitations.gone'],
    ['its tenant', () => ({ tenantId: acme }), 404, 'invitations.gone'],
    ['a made-up tenant', () => ({ tenantId: crypto.randomUUID() }), 404, 'invitations.gone'],
    ['what is no tenant', () => ({ tenantId: 'x' }), 400, 'request.invalid'],
    ['NUL', () => ({ token: '\0' }), 400, 'request.invalid'],
  ])('is nothing to somebody else who has %s', async (_title, keyOf, status, code) => {
    const stranger = newEmail();
    await addAccount(stranger);
    const token = await invite({ inviteeEmail: newEmail() });
    const bearer = await signIn(stranger, PASSWORD);
    for (const path of ['/acceptance', '/rejection', ...('token' in keyOf(token) ? ['/details'] : [])]) {
      const answer = await asPerson(bearer, path, keyOf(token));
      expect([path, answer.status, await answer.json()]).toMatchObject([path, status, { code }]);
    }
    expect((await fromPage('details', { token })).status).toBe(200);
  });

  it.each<[string, object, number, string]>([
    ['a short password', { password: 'too short' }, 400, 'request.invalid'],
    ['a common password', { password: 'password1234' }, 422, 'onboarding.weak_password'],
    ['no name', { name: ' ' }, 400, 'request.invalid'],
    ['NUL in a name', { name: 'E\0ve' }, 400, 'request.invalid'],
    ['an address of their own', { email: 'eve@example.com' }, 400, 'request.invalid'],
    ['a made-up token', { token: 'A'.repeat(43) }, 404, 'invitations.gone'],
    ['an oversized token', { token: 'A'.repeat(201) }, 400, 'request.invalid'],
  ])('refuses %s and stays usable', async (_title, change, status, code) => {
    const token = await invite({ inviteeEmail: newEmail() });
    const answer = await fromPage('newcomer', { token, name: 'Eve', password: PASSWORD, ...change });
    expect([answer.status, await answer.json()]).toMatchObject([status, { code }]);
    expect((await fromPage('details', { token })).status).toBe(200);
  });

  it('is answered to its own page only', async () => {
    const token = await invite({ inviteeEmail: newEmail() });
    for (const path of ['details', 'newcomer'])
      expect((await fromPage(path, { token, name: 'Eve', password: PASSWORD }, {})).status).toBe(403);
  });
});
