import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { addAdministrator, addMember, letOnApp, startCrm } from '../../../test/crm-in-tenants.ts';
import { addPerson, codeOf, operator, type PersonActor } from '../../../test/directory-actors.ts';
import { takeDenials } from '../../../test/logged-denials.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import type { Actor } from '../../audit/actor.ts';
import { AccessDecisions } from '../access-decisions.ts';
import { GrantsService } from '../grants.service.ts';
import { TenantAppsService } from '../tenant-apps.service.ts';
import { AccessRequestsService } from './access-requests.service.ts';
import { ApprovalUndo } from './approval-undo.ts';
import { RequestDecisions } from './request-decisions.ts';
import { RequestInbox } from './request-inbox.ts';

const NOBODY = '0199aaaa-0000-7000-8000-000000000000';

let app: TestApp;
let world: AccessWorld;
let requests: AccessRequestsService;
let decisions: RequestDecisions;
let undo: ApprovalUndo;
let inbox: RequestInbox;
let north: string;
let south: string;
let crmId: string;
let ines: PersonActor;
/** Administers north. */
let nora: PersonActor;
/** Administers south. */
let sven: PersonActor;
/** Manages crm everywhere. */
let carl: PersonActor;

beforeAll(async () => {
  app = await testApp();
  world = new AccessWorld(app);
  requests = app.get(AccessRequestsService, { strict: false });
  decisions = app.get(RequestDecisions, { strict: false });
  undo = app.get(ApprovalUndo, { strict: false });
  inbox = app.get(RequestInbox, { strict: false });
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ crmId, north, south } = await startCrm(app));
  ines = await addMember(app, 'Ines', north);
  nora = await addAdministrator(app, 'Nora', north);
  sven = await addAdministrator(app, 'Sven', south);
  carl = await addPerson(app, 'Carl');
  await letOnApp(app, carl.id, crmId);
});

const ask = async (input: object = {}, actor: Actor = ines) =>
  (await requests.ask(actor, { slug: 'crm', ...input })).id;
const opens = async (tenantId: string | null = north) =>
  (await app.get(AccessDecisions, { strict: false }).decideOpen({ personId: ines.id, slug: 'crm', tenantId })).open;
const seenBy = async (actor: Actor, query: object = {}) => (await inbox.list(actor, query)).items.map(({ id }) => id);
const rolesOf = async () =>
  (
    await app.db.pool.query(
      `SELECT r.key, s.tenant_id AS tenant, s.ends_at AS "endsAt" FROM role_assignment s JOIN role r ON r.id = s.role_id
       WHERE s.subject_id = $1 ORDER BY 1`,
      [ines.id],
    )
  ).rows;
const expire = (id: string) =>
  app.db.pool.query(`UPDATE app_access_request SET expires_at = now() - interval '1 second' WHERE id = $1`, [id]);

async function waitForLock(): Promise<void> {
  const text = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  await expect.poll(async () => (await app.db.pool.query(text)).rows[0].n).toBe(1);
}

describe('a request in a tenant', () => {
  it('is made where the person is a member, and reaches those who decide there', async () => {
    const id = await ask({ reason: 'I sell' });
    for (const actor of [nora, carl, operator]) {
      expect(await seenBy(actor)).toEqual([id]);
      expect(await inbox.countDecidable(actor)).toMatchObject({ total: 1 });
    }
    expect(await inbox.get(nora, id)).toMatchObject({ tenant: { id: north }, reason: 'I sell', state: 'waiting' });
    expect(await seenBy(ines, { view: 'mine' })).toEqual([id]);
    expect(await inbox.get(ines, id)).toMatchObject({ id });
  });

  it('is hidden from everybody else', async () => {
    const id = await ask();
    for (const actor of [sven, ines, await addPerson(app, 'Eve')]) {
      expect(await seenBy(actor, { state: 'all' })).toEqual([]);
      expect(await inbox.countDecidable(actor)).toMatchObject({ total: 0 });
    }
    expect(await codeOf(inbox.get(sven, id))).toBe('access.request_not_found');
    expect(await takeDenials(app)).toEqual([]);
    expect(await codeOf(decisions.approve(sven, id))).toBe('access.request_not_found');
    expect(await codeOf(decisions.deny(sven, id, { reason: 'No.' }))).toBe('access.request_not_found');
    expect(await codeOf(undo.undoApproval(sven, id))).toBe('access.request_not_found');
    const detail = { action: 'request.decide' };
    expect(await takeDenials(app)).toMatchObject([
      { subject: sven.id, object: north, tenant: north, detail, times: 3 },
    ]);
    expect(await seenBy(nora)).toEqual([id]);
  });

  it('gives the role in that tenant alone', async () => {
    const id = await ask();
    await decisions.approve(nora, id, { role: 'editor' });
    expect(await rolesOf()).toEqual([{ key: 'editor', tenant: north, endsAt: null }]);
    expect([await opens(north), await opens(null)]).toEqual([true, false]);
    expect(await inbox.get(nora, id)).toMatchObject({
      state: 'approved',
      decision: { role: 'editor', by: { kind: 'person', id: nora.id } },
    });
    const { rows } = await app.db.pool.query(
      `SELECT action, tenant_id AS tenant FROM audit_event WHERE action ~ 'access_request|assignment.created' ORDER BY id`,
    );
    expect(rows).toEqual([
      { action: 'access_request.created', tenant: north },
      { action: 'role_assignment.created', tenant: north },
      { action: 'access_request.approved', tenant: north },
    ]);
  });

  it('can only be made for a tenant of the person that has the app', async () => {
    for (const tenantId of [south, NOBODY]) expect(await codeOf(ask({ tenantId }))).toBe('access.not_requestable');
    expect(await codeOf(ask({ slug: 'rota', tenantId: north }))).toBe('access.not_requestable');
    await app.db.pool.query(`UPDATE tenant SET status = 'frozen' WHERE id = $1`, [north]);
    expect(await codeOf(ask({ tenantId: north }))).toBe('access.not_requestable');
  });

  it('waits while its tenant has lost the app or is frozen, and gives nothing to a person who has left', async () => {
    const id = await ask();
    await app.db.pool.query('DELETE FROM tenant_membership WHERE entity_id = $1', [ines.id]);
    expect(await codeOf(decisions.approve(nora, id))).toBe('access_model.subject_not_found');
    const apps = app.get(TenantAppsService, { strict: false });
    await apps.disableAppForTenant(operator, { tenantId: north, slug: 'crm' });
    expect(await codeOf(decisions.approve(carl, id))).toBe('access.app_not_found');
    await app.db.pool.query(`UPDATE tenant SET status = 'frozen' WHERE id = $1`, [north]);
    expect(await codeOf(decisions.approve(carl, id))).toBe('access_model.tenant_not_active');
    expect(await inbox.get(ines, id)).toMatchObject({ state: 'waiting' });
  });

  it('is one at a time for an app', async () => {
    const id = await ask();
    expect(await ask()).toBe(id);
    expect(await codeOf(ask({ tenantId: null }))).toBe('access.request_waiting');
  });
});

describe('a decision', () => {
  it('about oneself is refused', async () => {
    await world.policy(ines.id, { actions: ['request.decide', 'manage'], scope: { mode: 'object', objectId: crmId } });
    const id = await ask();
    expect(await codeOf(decisions.approve(ines, id))).toBe('access.own_request');
    expect(await codeOf(decisions.deny(ines, id, { reason: 'No.' }))).toBe('access.own_request');
    expect(await seenBy(ines)).toEqual([]);
    await decisions.approve(nora, id);
    expect(await codeOf(undo.undoApproval(ines, id))).toBe('access.own_request');
  });

  it('gives only what the one who decides holds', async () => {
    const dora = await addPerson(app, 'Dora');
    await world.policy(dora.id, { actions: ['request.decide'], scope: { mode: 'object', objectId: crmId } });
    const id = await ask();
    expect(await codeOf(decisions.approve(dora, id))).toBe('access_model.not_held');
    expect(await rolesOf()).toEqual([]);
    await decisions.deny(dora, id, { reason: 'No.' });
    expect(await inbox.get(ines, id)).toMatchObject({ state: 'denied', decision: { reason: 'No.' } });
  });

  it('gives the requested role, unless the approval names another', async () => {
    const endsAt = new Date(Date.now() + 3_600_000);
    await decisions.approve(nora, await ask({ role: 'editor', endsAt }));
    expect(await rolesOf()).toEqual([{ key: 'editor', tenant: north, endsAt }]);
    await app.db.pool.query('DELETE FROM role_assignment WHERE subject_id = $1', [ines.id]);
    await decisions.approve(nora, await ask({ role: 'editor', endsAt }), { role: 'viewer', endsAt: null });
    expect(await rolesOf()).toEqual([{ key: 'viewer', tenant: north, endsAt: null }]);
  });

  it('counts once, however many decide at once', async () => {
    const id = await ask();
    const codes = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        codeOf(
          n % 3 === 0
            ? decisions.deny(carl, id, { reason: 'No.' })
            : decisions.approve(n % 3 === 1 ? nora : carl, id, {}),
        ),
      ),
    );
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set([undefined, 'access.request_decided']));
    expect(await rolesOf()).toHaveLength((await inbox.get(ines, id)).state === 'approved' ? 1 : 0);
  });

  it('and a grant of the CLI at the same moment do not block each other', async () => {
    const id = await ask({ tenantId: null });
    const grants = app.get(GrantsService, { strict: false });
    const codes = await Promise.all([
      codeOf(decisions.approve(carl, id)),
      ...Array.from({ length: 6 }, () => codeOf(grants.grant(operator, { person: ines.id, slug: 'crm' }))),
    ]);
    expect(codes.slice(1)).toEqual(Array.from({ length: 6 }, () => undefined));
    expect([undefined, 'access.request_decided']).toContain(codes[0]);
    expect(await rolesOf()).toEqual([{ key: 'viewer', tenant: null, endsAt: null }]);
  });

  it('waits for a sync that takes the app away, and gives nothing afterwards', async () => {
    const id = await ask();
    const sync = await app.db.pool.connect();
    await sync.query(`BEGIN; UPDATE app SET missing_since = now() WHERE slug = 'crm'`);
    const answer = codeOf(decisions.approve(nora, id));
    await waitForLock();
    await sync.query('COMMIT');
    sync.release();
    expect(await answer).toBe('access.app_not_found');
    expect(await inbox.get(ines, id)).toMatchObject({ state: 'waiting' });
    expect(await rolesOf()).toEqual([]);
  });

  it('obeys guardrails', async () => {
    const id = await ask();
    await app.db.pool.query(
      `INSERT INTO guardrail (tenant_id, entity_kind, action_name, object_kind, object_type, decision)
       VALUES ($1, 'human', 'open', 'entity', 'entity:application', 'deny')`,
      [north],
    );
    expect(await codeOf(decisions.approve(nora, id))).toBe('guardrail.rejected');
    expect(await rolesOf()).toEqual([]);
  });
});

describe('an approval that is undone', () => {
  it('takes the role back, and the request waits again', async () => {
    const id = await ask();
    await decisions.approve(nora, id);
    expect(await inbox.get(nora, id)).toMatchObject({ decision: { undoableUntil: expect.any(Date) } });
    await undo.undoApproval(carl, id);
    expect([await rolesOf(), await opens()]).toEqual([[], false]);
    expect(await inbox.get(nora, id)).toMatchObject({ state: 'waiting', decision: null });
    await decisions.deny(nora, id, { reason: 'No.' });
    expect(await codeOf(undo.undoApproval(nora, id))).toBe('access.undo_too_late');
  });

  it('keeps what the person had before', async () => {
    const [soon, later] = [1, 2].map((hours) => new Date(Date.now() + hours * 3_600_000));
    const id = await ask({ endsAt: later });
    const role = await app.db.pool.query(`SELECT id FROM role WHERE app_id = $1 AND key = 'viewer'`, [crmId]);
    await world.assign(ines.id, role.rows[0].id, { tenantId: north, endsAt: soon! });
    await decisions.approve(nora, id);
    expect(await rolesOf()).toMatchObject([{ endsAt: later }]);
    await undo.undoApproval(nora, id);
    expect(await rolesOf()).toMatchObject([{ endsAt: soon }]);
  });

  it('is undone once, however many try', async () => {
    const id = await ask();
    await decisions.approve(nora, id);
    const codes = await Promise.all(Array.from({ length: 8 }, () => codeOf(undo.undoApproval(nora, id))));
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set([undefined, 'access.undo_too_late']));
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    [
      'after a while',
      (id) =>
        app.db.pool.query(`UPDATE app_access_request SET decided_at = now() - interval '11 minutes' WHERE id = $1`, [
          id,
        ]),
    ],
    [
      'once somebody has changed what it gave',
      () =>
        app.db.pool.query(`UPDATE role_assignment SET ends_at = now() + interval '1 day' WHERE subject_id = $1`, [
          ines.id,
        ]),
    ],
    [
      'once the person has asked again',
      async () => {
        await app.db.pool.query('DELETE FROM role_assignment WHERE subject_id = $1', [ines.id]);
        await ask({ tenantId: null });
      },
    ],
  ])('stays %s', async (_title, arrange) => {
    const id = await ask();
    await decisions.approve(nora, id);
    await arrange(id);
    expect(await codeOf(undo.undoApproval(nora, id))).toBe('access.undo_too_late');
    expect(await inbox.get(nora, id)).toMatchObject({ state: 'approved' });
  });
});

describe('a request that expired', () => {
  it('cannot be decided, and can be made again', async () => {
    const id = await ask();
    await expire(id);
    expect(await codeOf(decisions.approve(nora, id))).toBe('access.request_expired');
    expect(await codeOf(decisions.deny(nora, id, { reason: 'No.' }))).toBe('access.request_expired');
    expect([await seenBy(nora), await seenBy(nora, { state: 'expired' })]).toEqual([[], [id]]);
    const again = await ask();
    expect(again).not.toBe(id);
    expect([await seenBy(nora), await seenBy(nora, { state: 'expired' })]).toEqual([[again], [id]]);
    expect(await codeOf(decisions.approve(nora, id))).toBe('access.request_expired');
  });

  it('is made again once, however often one asks', async () => {
    await expire(await ask());
    expect(new Set(await Promise.all(Array.from({ length: 10 }, () => ask()))).size).toBe(1);
  });

  it('is not approved by a grant', async () => {
    const id = await ask();
    await expire(id);
    await app.get(GrantsService, { strict: false }).grant(operator, { person: ines.id, slug: 'crm' });
    expect(await inbox.get(ines, id)).toMatchObject({ state: 'expired', decision: null });
  });
});

describe('bad input', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ['a reason with NUL', () => ask({ reason: 'I\0sell' }), 'request.invalid'],
    ['a reason that is too long', () => ask({ reason: 'x'.repeat(501) }), 'request.invalid'],
    ['an unknown field', () => ask({ personId: NOBODY }), 'request.invalid'],
    ['a tenant that is no id', () => ask({ tenantId: 'north' }), 'request.invalid'],
    ['an end in the past', () => ask({ endsAt: new Date(0) }), 'access.end_passed'],
    ['an unknown role', () => ask({ role: 'owner' }), 'access.role_not_found'],
    ['an unknown app', () => ask({ slug: 'nothing' }), 'access.not_requestable'],
    ['the operator as the one who asks', () => ask({}, operator), 'decision.forbidden'],
    ['an unknown request', () => decisions.approve(nora, NOBODY), 'access.request_not_found'],
    ['what is no id', () => decisions.approve(nora, '%00'), 'access.request_not_found'],
    ['what is no id to look at', () => inbox.get(nora, "'"), 'access.request_not_found'],
    ['a filter that is no id', () => inbox.list(nora, { appId: 'crm' }), 'request.invalid'],
    ['a cursor that is none', () => inbox.list(nora, { cursor: 'x' }), 'request.invalid_cursor'],
    ['a denial without a reason', async () => decisions.deny(nora, await ask(), { reason: ' ' }), 'request.invalid'],
    ['a denial with NUL', async () => decisions.deny(nora, await ask(), { reason: 'N\0' }), 'request.invalid'],
    [
      'a denial that is too long',
      async () => decisions.deny(nora, await ask(), { reason: 'x'.repeat(501) }),
      'request.invalid',
    ],
    [
      'an approval with an unknown role',
      async () => decisions.approve(nora, await ask(), { role: 'owner' }),
      'access.role_not_found',
    ],
    [
      'an approval until yesterday',
      async () => decisions.approve(nora, await ask(), { endsAt: new Date(0) }),
      'access.end_passed',
    ],
  ])('refuses %s', async (_title, work, code) => {
    expect(await codeOf(work())).toBe(code);
    expect(await rolesOf()).toEqual([]);
  });
});

it('pages, filters by app, and shows no request of a person who was deleted', async () => {
  const ids = [await ask()];
  for (const name of ['Lena', 'Otto']) {
    const person = await addPerson(app, name);
    ids.unshift(await ask({ slug: name === 'Otto' ? 'rota' : 'crm' }, person));
  }
  const first = await inbox.list(operator, { limit: 2 });
  expect([first.total, first.items.map(({ id }) => id)]).toEqual([3, ids.slice(0, 2)]);
  expect(await seenBy(operator, { limit: 2, cursor: first.nextCursor })).toEqual(ids.slice(2));
  expect(await seenBy(operator, { appId: crmId })).toEqual(ids.slice(1));
  expect(await seenBy(carl)).toEqual(ids.slice(1));
  await app.db.pool.query('UPDATE person SET deleted_at = now() WHERE id = $1', [ines.id]);
  expect(await seenBy(carl)).toEqual([ids[1]]);
});
