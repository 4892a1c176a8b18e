import { createHash, randomUUID } from 'node:crypto';
import type { InteractionDetails } from '@portico/api-types';
import { decodeJwt } from 'jose';
import type { Response } from 'undici';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { Visitor } from '../../../test/browser.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../../test/service-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { TenantAppsService } from '../../access/tenant-apps.service.ts';
import { EndSessions } from '../../account/end-sessions.ts';
import { systemActor } from '../../audit/actor.ts';

const PASSWORD = 'the lamp is on the third shelf';
const INES = 'ines@example.com';
const LENA = 'lena@example.com';
const crm = registration('crm', 1, { access: { open: 'everyone', requestable: false } });
const payroll = registration('payroll', 2, { name: 'Payroll' });

let app: TestApp;
let api: ServiceApi;
let world: AccessWorld;
let visitor: Visitor;
let ines: string;
let viewer: string;
/** Ines is in every one but `foreign`, and can open Payroll in `acme` and `cedar`. She acts in `birch`. */
const tenants: Record<string, string> = {};

/** Writes like the platform, so that cached decisions are current at once. */
const run = (text: string, values: unknown[] = []) =>
  app.db.query({ name: `test_${createHash('md5').update(text).digest('hex')}`, text }, values);

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
  world = new AccessWorld(app);
  await api.call('PUT', '/api/apps', syncOf(crm, payroll));
  ines = (await api.admin.createPerson({ email: INES, name: 'Ines Moreau', password: PASSWORD })).person.id;
  await api.admin.createPerson({ email: LENA, name: 'Lena Hofmann', password: PASSWORD });
  const { rows } = await app.db.pool.query<{ id: string }>(
    `SELECT r.id FROM role r JOIN app a ON a.id = r.app_id WHERE a.slug = 'payroll' AND r.key = 'viewer'`,
  );
  viewer = rows[0]!.id;
  const service = app.get(TenantAppsService, { strict: false });
  for (const name of ['birch', 'acme', 'cedar', 'dune', 'foreign']) {
    tenants[name] = await world.tenant('active', { name });
    await service.enableAppForTenant(systemActor, { tenantId: tenants[name], slug: 'payroll' });
  }
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await run(`UPDATE tenant SET status = 'active' WHERE status <> 'active'`);
  await run('DELETE FROM tenant_membership');
  await run('DELETE FROM role_assignment WHERE subject_id = $1', [ines]);
  for (const [index, name] of ['birch', 'acme', 'cedar', 'dune'].entries())
    await run('INSERT INTO tenant_membership (tenant_id, entity_id, created_at) VALUES ($1, $2, $3)', [
      tenants[name],
      ines,
      new Date(2026, 0, index + 1),
    ]);
  for (const name of ['acme', 'cedar', 'foreign']) await world.assign(ines, viewer, { tenantId: tenants[name]! });
  await app.db.pool.query('TRUNCATE sign_in_session, oidc_payload, sign_in_throttle, audit_event, platform_event');
  visitor = new Visitor(app);
});

const details = async (page: URL, of = visitor) =>
  (await (await of.api(page)).json()) as InteractionDetails<'door'> & { code?: string };
const atDoor = async () => visitor.goOn(await visitor.password(await visitor.open('payroll'), INES, PASSWORD));
const switchTo = (page: URL, id: unknown, headers: Record<string, string> = {}) =>
  visitor.api(page, 'tenant', { id }, headers);
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code;
const chosen = async () => (await app.db.pool.query('SELECT tenant_id FROM sign_in_session')).rows;
const choices = async () =>
  (
    await app.db.pool.query(
      `SELECT action, actor_kind, actor_id, tenant_id, target_kind FROM audit_event WHERE action = 'session.tenant_chosen'`,
    )
  ).rows;

describe('the closed door of an app that opens in other tenants', () => {
  it('switches the session and continues the same sign-in, without a second one', async () => {
    const page = await atDoor();
    expect((await details(page)).opensIn).toEqual([
      { id: tenants['acme'], name: 'acme' },
      { id: tenants['cedar'], name: 'cedar' },
    ]);
    const end = await visitor.goOn(await switchTo(page, tenants['cedar']));
    expect([end.host, end.searchParams.get('state')]).toEqual(['payroll.localhost:8080', 'state']);
    const { id_token } = (await (await visitor.redeem('payroll', end, payroll.client!.secret)).json()) as {
      id_token: string;
    };
    expect(decodeJwt(id_token)['tid']).toBe(tenants['cedar']);
    expect(await chosen()).toEqual([{ tenant_id: tenants['cedar'] }]);
  });

  it("writes the portal's audit row and tells open apps", async () => {
    await visitor.goOn(await switchTo(await atDoor(), tenants['acme']));
    const row = { actor_kind: 'person', actor_id: ines, tenant_id: tenants['acme'], target_kind: 'session' };
    expect(await choices()).toEqual([{ action: 'session.tenant_chosen', ...row }]);
    const told = await app.db.pool.query(`SELECT body FROM platform_event WHERE kind = 'permissions.changed'`);
    expect(told.rows).toEqual([{ body: { sub: ines } }]);
  });

  it('switches once, however often it is pressed at the same time', async () => {
    const page = await atDoor();
    const answers = await Promise.all(Array.from({ length: 20 }, () => switchTo(page, tenants['acme'])));
    for (const answer of answers) {
      if (answer.status === 200) continue;
      // Once another press switched, this door has nothing left to offer.
      expect(['sign_in.place_not_found', 'sign_in.interaction_gone']).toContain(await codeOf(answer));
    }
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    expect((await choices()).length).toBe(1);
  });

  it.each<[string, () => unknown, () => unknown]>([
    ['of somebody else, even with a role there', () => undefined, () => tenants['foreign']],
    ['that the person left', () => leave('acme'), () => tenants['acme']],
    [
      'that suspended the person',
      () => run(`UPDATE tenant_membership SET status = 'suspended' WHERE tenant_id = $1`, [tenants['acme']]),
      () => tenants['acme'],
    ],
    ['that is inactive', () => run(`UPDATE tenant SET status = 'inactive' WHERE name = 'acme'`), () => tenants['acme']],
    ['where the app is closed too', () => undefined, () => tenants['dune']],
    [
      'that took the role away meanwhile',
      () => run('DELETE FROM role_assignment WHERE tenant_id = $1', [tenants['acme']]),
      () => tenants['acme'],
    ],
    ['in which the person acts already', () => undefined, () => tenants['birch']],
    ['that does not exist', () => undefined, () => randomUUID()],
    ['that is a quote', () => undefined, () => `'; DELETE FROM tenant`],
  ])('refuses a tenant %s, and tells nothing of it', async (_title, arrange, id) => {
    const page = await atDoor();
    await arrange();
    const refused = await switchTo(page, id());
    expect([refused.status, await codeOf(refused)]).toEqual([404, 'sign_in.place_not_found']);
    expect([await chosen(), await choices()]).toEqual([[{ tenant_id: null }], []]);
    expect((await details(page)).prompt).toBe('door');
  });

  it.each<[string, unknown]>([
    ['no tenant', {}],
    ['a NUL', { id: '\u0000' }],
    ['a list', { id: [] }],
    ['a huge one', { id: 'a'.repeat(101) }],
    ['an unknown key', { id: randomUUID(), personId: randomUUID() }],
  ])('refuses %s with 400', async (_title, body) => {
    expect((await visitor.api(await atDoor(), 'tenant', body)).status).toBe(400);
  });

  it.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['an app of ours, which is same-site', { 'sec-fetch-site': 'same-site' }],
    ['a foreign origin', { origin: 'http://crm.localhost:8080' }],
    ['a plain form', { 'x-portico-csrf': '' }],
  ])('refuses %s', async (_title, headers) => {
    const refused = await switchTo(await atDoor(), tenants['acme'], headers);
    expect([refused.status, await codeOf(refused), await chosen()]).toEqual([
      403,
      'sign_in.cross_site',
      [{ tenant_id: null }],
    ]);
  });

  it.each<[string, (page: URL) => unknown, number, string]>([
    [
      'replayed after its end',
      async (page) => visitor.goOn(await switchTo(page, tenants['cedar'])),
      410,
      'sign_in.interaction_gone',
    ],
    [
      'expired',
      () =>
        app.db.pool.query(`UPDATE oidc_payload SET expires_at = now() - interval '1 s',
          payload = jsonb_set(payload, '{exp}', '1') WHERE kind = 'Interaction'`),
      410,
      'sign_in.interaction_gone',
    ],
    ['of a session that ended', () => endSessions(), 410, 'sign_in.interaction_gone'],
    ['of a person who was disabled', () => api.admin.setDisabled(INES, true), 410, 'sign_in.interaction_gone'],
    [
      'at which another account is asked for',
      async (page) => visitor.api(page, 'switch-account'),
      409,
      'sign_in.wrong_step',
    ],
  ])('refuses a sign-in %s', async (_title, arrange, status, code) => {
    const page = await atDoor();
    await arrange(page);
    const before = await chosen();
    const refused = await switchTo(page, tenants['acme']);
    await api.admin.setDisabled(INES, false);
    expect([refused.status, await codeOf(refused), await chosen()]).toEqual([status, code, before]);
  });

  it("refuses another browser, also with that browser's own sign-in", async () => {
    const page = await atDoor();
    const stranger = new Visitor(app);
    await stranger.signIn('crm', LENA, PASSWORD);
    const refused = await stranger.api(page, 'tenant', { id: tenants['acme'] });
    expect([refused.status, await choices()]).toEqual([410, []]);
  });

  it('is not reached before the password', async () => {
    const refused = await switchTo(await visitor.open('payroll'), tenants['acme']);
    expect([refused.status, await codeOf(refused)]).toEqual([409, 'sign_in.wrong_step']);
  });
});

const endSessions = () => app.get(EndSessions, { strict: false }).end(systemActor, ines, { allBut: '' });
const leave = (name: string) =>
  run('DELETE FROM tenant_membership WHERE entity_id = $1 AND tenant_id = $2', [ines, tenants[name]]);
