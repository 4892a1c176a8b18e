import { createHash, randomUUID } from 'node:crypto';
import type { OpenApps, OwnTenants as Answer } from '@portico/api-types';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { Visitor } from '../../../test/browser.ts';
import { countStatements } from '../../../test/count-statements.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../../test/service-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { tokenForAuth } from '../../../test/token-for-auth.ts';
import { AccessDecisions } from '../../access/access-decisions.ts';
import { ActiveTenants } from '../../access/active-tenants.ts';
import { TenantAppsService } from '../../access/tenant-apps.service.ts';
import { systemActor } from '../../audit/actor.ts';

const PASSWORD = 'the lamp is on the third shelf';
const open = { access: { open: 'everyone' as const, requestable: false }, consumes: ['auth', 'crm'] };
const crm = registration('crm', 1);
const portal = registration('portal', 5, open);

let app: TestApp;
let api: ServiceApi;
let world: AccessWorld;
const tenants: Record<string, string> = {};
const people: Record<string, string> = {};

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
  world = new AccessWorld(app);
  await api.call('PUT', '/api/apps', syncOf(crm, portal));
  for (const name of ['acme', 'birch', 'cedar']) tenants[name] = await world.tenant('active', { name });
  for (const name of ['both', 'single', 'alone']) {
    const body = { email: `${name}@example.com`, name, password: PASSWORD };
    people[name] = (await api.admin.createPerson(body)).person.id;
  }
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await run('DELETE FROM tenant_membership');
  await run(`UPDATE tenant SET status = 'active', deleted_at = NULL WHERE status <> 'active'`);
  await app.db.pool.query('TRUNCATE sign_in_session, oidc_payload, platform_event');
  for (const [person, tenant, day] of [
    ['both', 'birch', 1],
    ['both', 'acme', 2],
    ['single', 'cedar', 3],
  ] as const)
    await run('INSERT INTO tenant_membership (tenant_id, entity_id, created_at) VALUES ($1, $2, $3)', [
      tenants[tenant],
      people[person],
      new Date(2026, 0, day),
    ]);
});

/** Writes like the platform, so that cached decisions are current at once. */
const run = (text: string, values: unknown[] = []) =>
  app.db.query({ name: `test_${createHash('md5').update(text).digest('hex')}`, text }, values);

interface Tokens {
  access_token: string;
  id_token: string;
  refresh_token: string;
}

async function signIn(person: string, visitor = new Visitor(app)): Promise<Tokens> {
  const end = await visitor.signIn('portal', `${person}@example.com`, PASSWORD);
  return (await (await visitor.redeem('portal', end, portal.client!.secret)).json()) as Tokens;
}
async function refresh({ refresh_token }: Tokens): Promise<Tokens> {
  const basic = Buffer.from(`portal:${portal.client!.secret}`).toString('base64');
  const answer = await app.request('/token', {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token }).toString(),
  });
  return (await answer.json()) as Tokens;
}
const tid = (token: string) => decodeJwt(token)['tid'];
const nameOf = (id: unknown) => Object.keys(tenants).find((name) => tenants[name] === id);
const forAuth = ({ access_token }: Tokens) => tokenForAuth(app, portal, access_token);
const send = (token: string, method: string, path: string, body?: unknown) =>
  app.request(`/api/me/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
const list = async (token: string) =>
  ((await (await send(token, 'GET', 'tenants')).json()) as Answer).tenants.map(({ name, active }) =>
    active ? `${name} (active)` : name,
  );
const choose = (token: string, tenant: string) => send(token, 'PUT', 'tenant', { id: tenants[tenant] ?? tenant });
const leave = (person: string, tenant: string) =>
  run('DELETE FROM tenant_membership WHERE entity_id = $1 AND tenant_id = $2', [people[person], tenants[tenant]]);

describe('the claim tid', () => {
  it('is in tokens of people who are somewhere, and in no others', async () => {
    for (const [person, tenant] of [
      ['both', 'birch'],
      ['single', 'cedar'],
      ['alone', undefined],
    ] as const) {
      const tokens = await signIn(person);
      const again = await refresh(tokens);
      const all = [tokens.access_token, tokens.id_token, again.access_token, again.id_token, await forAuth(tokens)];
      expect([person, ...all.map((token) => nameOf(tid(token)))]).toEqual([person, ...all.map(() => tenant)]);
    }
  });

  it('follows the choice, with the next tokens of that session only', async () => {
    const [mine, other] = [await signIn('both'), await signIn('both')];
    await choose(await forAuth(mine), 'acme');
    const [now, elsewhere] = [await refresh(mine), await refresh(other)];
    expect([now.access_token, now.id_token, await forAuth(now)].map((token) => nameOf(tid(token)))).toEqual([
      'acme',
      'acme',
      'acme',
    ]);
    expect(nameOf(tid(elsewhere.access_token))).toBe('birch');
  });

  it('begins where the person was last', async () => {
    await choose(await forAuth(await signIn('both')), 'acme');
    expect(nameOf(tid((await signIn('both')).id_token))).toBe('acme');
  });

  it('is the current tenant when a token is introspected', async () => {
    const tokens = await signIn('both');
    const token = await forAuth(tokens);
    const introspect = async () => {
      const basic = Buffer.from(`portal:${portal.client!.secret}`).toString('base64');
      const answer = await app.request('/token/introspection', {
        method: 'POST',
        headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ token }).toString(),
      });
      return nameOf(((await answer.json()) as { tid?: string }).tid);
    };
    expect(await introspect()).toBe('birch');
    await choose(token, 'acme');
    expect(await introspect()).toBe('acme');
  });

  it('costs people of one tenant or none no statement, and those of several one', async () => {
    const active = app.get(ActiveTenants, { strict: false });
    for (const [person, expected] of [
      ['alone', []],
      ['single', []],
      ['both', ['session_find_chosen_tenant']],
    ] as const) {
      await active.find(people[person]!, null);
      const { statements } = await countStatements(app, () => active.findOfSession(people[person]!, 'unknown'));
      expect(statements).toEqual(expected);
    }
  });
});

describe('a person', () => {
  it('sees where they are, the active one first', async () => {
    const both = await forAuth(await signIn('both'));
    expect(await list(both)).toEqual(['birch (active)', 'acme']);
    expect(await (await choose(both, 'acme')).json()).toMatchObject({ tenants: [{ name: 'acme' }, { name: 'birch' }] });
    expect(await list(both)).toEqual(['acme (active)', 'birch']);
    expect(await list(await forAuth(await signIn('alone')))).toEqual([]);
  });

  it('is offered their tenants by the switcher of any app, if there are several', async () => {
    const offered = async ({ access_token }: Tokens) => {
      const answer = await app.request('/access/v1/apps', { headers: { authorization: `Bearer ${access_token}` } });
      return ((await answer.json()) as OpenApps).tenants.map(({ name, active }) =>
        active ? `${name} (active)` : name,
      );
    };
    const both = await signIn('both');
    expect(await offered(both)).toEqual(['birch (active)', 'acme']);
    await choose(await forAuth(both), 'acme');
    expect(await offered(both)).toEqual(['acme (active)', 'birch']);
    // The token that an app holds offers a choice and makes none.
    expect((await choose(both.access_token, 'birch')).status).toBe(401);
    expect([await offered(await signIn('single')), await offered(await signIn('alone'))]).toEqual([[], []]);
  });

  it('opens the apps of the place where they act, in the launcher and in the app', async () => {
    const service = app.get(TenantAppsService, { strict: false });
    await service.enableAppForTenant(systemActor, { tenantId: tenants['acme']!, slug: 'crm' });
    await run(
      `INSERT INTO role_assignment (subject_kind, subject_id, role_id, tenant_id)
       SELECT 'entity', $1, r.id, $2 FROM role r JOIN app a ON a.id = r.app_id WHERE a.slug = 'crm' AND r.key = 'viewer'`,
      [people['both'], tenants['acme']],
    );
    const token = await forAuth(await signIn('both'));
    const state = async () =>
      ((await (await send(token, 'GET', 'apps')).json()) as { apps: { slug: string; state: string }[] }).apps.find(
        ({ slug }) => slug === 'crm',
      )?.state;
    const snapshot = async () => {
      const tenantId = await app
        .get(ActiveTenants, { strict: false })
        .findOfSession(people['both']!, decodeJwt(token)['sid'] as string);
      return app.get(AccessDecisions, { strict: false }).snapshot({ personId: people['both']!, slug: 'crm', tenantId });
    };
    expect([await state(), await snapshot()]).toEqual(['requestable', undefined]);
    expect((await send(token, 'POST', 'access-requests', { slug: 'crm' })).status).toBe(201);
    await choose(token, 'acme');
    expect([await state(), (await snapshot())?.access.tenant?.name]).toEqual(['open', 'acme']);
    await leave('both', 'acme');
    expect([await state(), await snapshot()]).toEqual(['requested', undefined]);
  });

  it.each<[string, () => unknown, () => string]>([
    ['somebody else’s', () => undefined, () => 'cedar'],
    ['one they left', () => leave('both', 'acme'), () => 'acme'],
    ['one that suspended them', () => run(`UPDATE tenant_membership SET status = 'suspended'`), () => 'acme'],
    ...(['inactive', 'frozen', 'deleted'] as const).map((status): [string, () => unknown, () => string] => [
      `one that is ${status}`,
      () =>
        run(
          `UPDATE tenant SET status = $1, deleted_at = CASE $1::text WHEN 'deleted' THEN now() END WHERE name = 'acme'`,
          [status],
        ),
      () => 'acme',
    ]),
    ['one that does not exist', () => undefined, () => randomUUID()],
    ['a quote', () => undefined, () => `'; DELETE FROM tenant`],
  ])('cannot act in %s, and learns nothing', async (_title, arrange, tenant) => {
    const token = await forAuth(await signIn('both'));
    await arrange();
    const refused = await choose(token, tenant());
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      404,
      'account.tenant_not_found',
    ]);
    const { rows } = await app.db.pool.query('SELECT DISTINCT tenant_id FROM sign_in_session');
    expect(rows).toEqual([{ tenant_id: null }]);
  });

  it('is refused a NUL', async () => {
    expect((await choose(await forAuth(await signIn('both')), '\u0000')).status).toBe(400);
  });

  it('leaves one audit row and one event for a choice, and none for the same again', async () => {
    const token = await forAuth(await signIn('both'));
    await app.db.pool.query('TRUNCATE audit_event, platform_event');
    for (let n = 0; n < 3; n += 1) expect((await choose(token, 'acme')).status).toBe(200);
    const { rows } = await app.db.pool.query(
      `SELECT action, actor_id, tenant_id FROM audit_event WHERE action <> 'decision.denied'`,
    );
    expect(rows).toEqual([{ action: 'session.tenant_chosen', actor_id: people['both'], tenant_id: tenants['acme'] }]);
    const told = await app.db.pool.query('SELECT kind, body FROM platform_event');
    expect(told.rows).toEqual([{ kind: 'permissions.changed', body: { sub: people['both'] } }]);
  });

  it('acts where they are a member at once, however a choice and a removal meet, and apps are told', async () => {
    const tokens = await signIn('both');
    const token = await forAuth(tokens);
    await choose(token, 'acme');
    await app.db.pool.query('TRUNCATE platform_event');
    await Promise.all([choose(token, 'birch'), leave('both', 'acme'), choose(token, 'acme'), choose(token, 'birch')]);
    expect(await list(token)).toEqual(['birch (active)']);
    await run(`UPDATE tenant SET status = 'inactive' WHERE name = 'birch'`);
    expect([await list(token), tid((await refresh(tokens)).access_token)]).toEqual([[], undefined]);
    const { rows } = await app.db.pool.query(`SELECT DISTINCT body ->> 'sub' AS sub FROM platform_event ORDER BY 1`);
    expect(rows.map(({ sub }) => sub)).toEqual([people['both'], null]);
  });
});
