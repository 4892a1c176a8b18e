import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeOf } from '../../test/directory-actors.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../test/service-api.ts';
import { emptyDirectory } from '../../test/empty-directory.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { systemActor } from '../audit/actor.ts';
import { AuditReading } from '../audit-log/audit-reading.ts';
import { AccessDecisions } from './access-decisions.ts';
import { AccessRequestsService } from './requests/access-requests.service.ts';

let app: TestApp;
let api: ServiceApi;
let decisions: AccessDecisions;
let ines: string;
const crm = registration('crm', 1);
const wiki = registration('wiki', 2, { access: { open: 'everyone', requestable: false } });
const closed = registration('closed', 3, { access: { open: 'assigned', requestable: false } });
const GIVING = [
  'grant.created',
  'grant.removed',
  'role_assignment.created',
  'role_assignment.removed',
  'role_assignment.updated',
] as const;
const bare = registration('bare', 4, { roles: [], permissions: [] });

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
  decisions = app.get(AccessDecisions, { strict: false });
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await emptyDirectory(app);
  await api.call('PUT', '/api/apps', syncOf(crm, wiki, closed, bare));
  const created = await api.admin.createPerson({
    email: 'ines@example.com',
    name: 'Ines',
  });
  ines = created.person.id;
});

const grant = (slug: string, more: object = {}) => api.admin.giveAppRole({ person: 'ines@example.com', slug, ...more });
const revoke = (slug: string, more: object = {}) =>
  api.admin.takeAppRoles({ person: 'ines@example.com', slug, ...more });
const opens = async (slug: string, personId = ines) => (await decisions.decideOpen({ personId, slug })).open;
const permissions = async (slug: string) => (await decisions.snapshot({ personId: ines, slug }))?.permissions;

/** Waits until another transaction waits for a lock. */
async function waitForLock(): Promise<void> {
  const text = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  await expect.poll(async () => (await app.db.pool.query(text)).rows[0].n).toBe(1);
}

describe('grants', () => {
  it('open the door with the default role when none is named', async () => {
    expect(await opens('crm')).toBe(false);
    expect(await grant('crm')).toEqual({
      slug: 'crm',
      role: 'viewer',
      missing: false,
      endsAt: null,
    });
    expect(await opens('crm')).toBe(true);
    expect(await permissions('crm')).toEqual(['deal.read']);
  });

  it('add up, and are removed one by one or all together', async () => {
    await grant('crm', { role: 'viewer' });
    await grant('crm', { role: 'editor' });
    expect(await permissions('crm')).toEqual(['deal.read', 'deal.write']);
    expect(await revoke('crm', { role: 'editor' })).toEqual(['editor']);
    expect(await permissions('crm')).toEqual(['deal.read']);
    expect(await revoke('crm')).toEqual(['viewer']);
    expect(await opens('crm')).toBe(false);
    expect(await revoke('crm')).toEqual([]);
  });

  it('write one audit row each, however often they are repeated', async () => {
    for (let n = 0; n < 3; n += 1) await grant('crm');
    await Promise.all(Array.from({ length: 20 }, () => grant('crm', { role: 'editor' })));
    const { rows } = await app.db.pool.query(
      `SELECT action, detail->>'app' AS app, detail->>'role' AS role, actor_kind FROM audit_event
       WHERE action = ANY ($1) ORDER BY at, id`,
      [GIVING],
    );
    const row = { action: 'role_assignment.created', app: 'crm', actor_kind: 'service' };
    expect(rows).toEqual([
      { ...row, role: 'viewer' },
      { ...row, role: 'editor' },
    ]);
  });

  it("are assignments, each change one row among the person's events, in list and bars", async () => {
    await grant('crm');
    await grant('crm', { endsAt: new Date(Date.now() + 86_400_000) });
    await revoke('crm');
    const log = app.get(AuditReading, { strict: false });
    const query = { aboutId: ines, actions: [...GIVING] };
    const { items } = await log.list(systemActor, query);
    expect(items.map(({ action, detail }) => [action, detail])).toMatchObject([
      ['role_assignment.removed', { app: 'crm', role: 'viewer' }],
      ['role_assignment.updated', { app: 'crm', role: 'viewer' }],
      ['role_assignment.created', { app: 'crm', role: 'viewer' }],
    ]);
    const [from, to] = [new Date(Date.now() - 60_000), new Date(Date.now() + 60_000)];
    expect(await log.countByTime(systemActor, { ...query, from, to, bars: 1 })).toMatchObject([{ done: 3 }]);
  });

  it('give nothing that a guardrail forbids', async () => {
    const rule = await app.db.pool.query(
      `INSERT INTO guardrail (entity_kind, action_name, object_kind, object_type, decision)
       VALUES ('human', 'open', 'entity', 'entity:application', 'deny') RETURNING id`,
    );
    const refused = await codeOf(grant('crm'));
    await app.db.pool.query('DELETE FROM guardrail WHERE id = $1', [rule.rows[0].id]);
    expect(refused).toBe('guardrail.rejected');
    expect(await opens('crm')).toBe(false);
  });

  it('wait for a change of the role, and are checked against its new blocks', async () => {
    await grant('crm', { role: 'viewer' });
    const sent = await app.db.transaction(async (transaction) => {
      const text = `UPDATE role SET dormant_since = now() WHERE key = 'editor' AND app_id = (SELECT id FROM app WHERE slug = 'crm')`;
      await transaction.query({ name: 'test_sleep', text });
      const answer = codeOf(grant('crm', { role: 'editor' }));
      await waitForLock();
      // Not awaited: it waits for the commit.
      return { answer };
    });
    expect(await sent.answer).toBe('role.dormant');
  });

  it('wait for a sync that takes the app away, and give nothing afterwards', async () => {
    const sent = await app.db.transaction(async (transaction) => {
      await transaction.query({ name: 'test_miss', text: `UPDATE app SET missing_since = now() WHERE slug = 'crm'` });
      const answer = codeOf(grant('crm'));
      await waitForLock();
      return { answer };
    });
    expect(await sent.answer).toBe('access.app_not_found');
  });

  it('end at the moment that they say, can be given a later one or none, and never a past one', async () => {
    const endsAt = new Date(Date.now() + 5000).toISOString();
    expect(await grant('crm', { endsAt })).toMatchObject({ endsAt });
    expect(await opens('crm')).toBe(true);
    const [listed] = await api.admin.listPeople();
    expect(listed!.grants).toMatchObject([{ slug: 'crm', endsAt }]);
    await expect.poll(() => opens('crm'), { timeout: 20_000 }).toBe(false);
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(endsAt));
    await grant('crm', { endsAt: new Date(Date.now() + 60_000).toISOString() });
    expect(await opens('crm')).toBe(true);
    expect(await grant('crm')).toMatchObject({ endsAt: null });
    const past = grant('crm', { endsAt: new Date(Date.now() - 1).toISOString() });
    expect(await codeOf(past)).toBe('access.end_passed');
    expect(await opens('crm')).toBe(true);
  });

  it('find the person by email in any case', async () => {
    await api.admin.giveAppRole({ person: 'INES@Example.com', slug: 'crm' });
    expect(await opens('crm')).toBe(true);
  });

  it('sleep while the role is not declared, and open nothing meanwhile', async () => {
    await grant('crm', { role: 'editor' });
    await api.call('PUT', '/api/apps', syncOf({ ...crm, roles: [crm.roles![0]!] }, wiki, closed, bare));
    expect(await opens('crm')).toBe(false);
    const [listed] = await api.admin.listPeople();
    expect(listed!.grants).toEqual([{ slug: 'crm', role: 'editor', missing: true, endsAt: null }]);
    await api.call('PUT', '/api/apps', syncOf(crm, wiki, closed, bare));
    expect(await opens('crm')).toBe(true);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['an unknown person', () => grant('crm', { person: 'eve@example.com' }), 'directory.person_not_found'],
    ['an unknown id', () => grant('crm', { person: crypto.randomUUID() }), 'directory.invalid_email'],
    ['an unknown app', () => grant('nothing'), 'access.app_not_found'],
    ['an undeclared role', () => grant('crm', { role: 'owner' }), 'access.role_not_found'],
    ["another app's role", () => grant('bare', { role: 'editor' }), 'access.role_not_found'],
    ['an app without roles', () => grant('bare'), 'access.no_role'],
    ['an unknown app at revocation', () => revoke('nothing'), 'access.app_not_found'],
  ])('refuse %s', async (_title, attempt, code) => {
    expect(await codeOf(attempt())).toBe(code);
  });
});

describe('the door', () => {
  it('opens to everyone if the manifest says so, with the default role', async () => {
    expect(await opens('wiki')).toBe(true);
    expect(await permissions('wiki')).toEqual(['deal.read']);
  });

  it('opens to administrators, with everything that the app declares', async () => {
    await app.db.pool.query('UPDATE person SET administrator = true');
    expect(await opens('closed')).toBe(true);
    expect(await permissions('closed')).toEqual(['deal.read', 'deal.write']);
  });

  it.each<[string, () => Promise<unknown> | void, string, string | undefined]>([
    ['a disabled person', () => api.admin.setDisabled('ines@example.com', true), 'wiki', undefined],
    [
      'a disabled administrator',
      () => app.db.pool.query('UPDATE person SET administrator = true, disabled_at = now()'),
      'crm',
      undefined,
    ],
    ['an app whose manifest is gone', () => api.call('PUT', '/api/apps', syncOf(crm, closed)), 'wiki', undefined],
    ['nobody in particular', () => undefined, 'wiki', '0199aaaa-0000-7000-8000-000000000000'],
    ['an app that never was', () => undefined, 'nothing', undefined],
  ])('is shut for %s', async (_title, arrange, slug, personId) => {
    await arrange();
    expect(await opens(slug, personId)).toBe(false);
    expect(await decisions.snapshot({ personId: personId ?? ines, slug })).toBeUndefined();
  });
});

describe('access requests', () => {
  const ask = (slug: string) =>
    app.get(AccessRequestsService, { strict: false }).create(systemActor, ines, slug, 'Please');
  const waiting = async () =>
    (await app.get(AccessRequestsService, { strict: false }).find(ines, 'crm')).request !== null;

  it('are made once, however often one asks', async () => {
    const first = await ask('crm');
    const again = await Promise.all(Array.from({ length: 10 }, () => ask('crm')));
    expect(again.every(({ requestedAt }) => +requestedAt === +first.requestedAt)).toBe(true);
    expect(first.roleTitle).toBe('Viewer');
    const { rows } = await app.db.pool.query(
      `SELECT count(*)::int AS n FROM audit_event WHERE action = 'access_request.created'`,
    );
    expect(rows[0].n).toBe(1);
  });

  it('are settled by a grant, and can be made again after the grant is gone', async () => {
    await ask('crm');
    expect(await waiting()).toBe(true);
    await grant('crm');
    await revoke('crm');
    expect(await opens('crm')).toBe(false);
    expect(await waiting()).toBe(false);
    await ask('crm');
    expect(await waiting()).toBe(true);
  });

  it.each([
    ['an app that is open already', 'wiki', 'access.already_open'],
    ['an app that cannot be asked for', 'closed', 'access.not_requestable'],
    ['an app that does not exist, in the same words', 'nothing', 'access.not_requestable'],
  ])('refuse %s', async (_title, slug, code) => {
    await expect(ask(slug)).rejects.toMatchObject({ code });
  });
});
