import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { addPerson, type PersonActor } from '../../../test/directory-actors.ts';
import { graphqlApi, graphqlApiAs, type GraphqlApi } from '../../../test/graphql-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { DecisionLog } from '../../decision-log/decision-log.ts';

let app: TestApp;
let api: GraphqlApi;
let world: AccessWorld;
let ada: PersonActor;
let channel: string;
let roleId: string;
beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
  world = new AccessWorld(app);
  ada = await addPerson(app, 'Ada');
  channel = await world.resource('channel', { name: 'Alarms' });
  roleId = await world.role(
    [
      { actions: ['read'], scope: { mode: 'object', objectId: channel } },
      { actions: ['write'], scope: { mode: 'object_type', objectType: 'resource:channel' }, effect: 'deny' },
    ],
    { name: 'Watcher' },
  );
  await world.assign(ada.id, roleId);
});
afterAll(() => app[Symbol.asyncDispose]());

const EXPLAIN = `mutation Explain($input: AuthzInput!) { authzExplain(input: $input) {
  allowed reason decidedBy subject { name status } target { object { name } type } tenantStatus
  evaluated { matched skipReason grant { effect actions source role { name } via groups { id } object { kind name } objectType } }
} }`;
const asked = (action: string, more: object = {}) => ({
  input: { subjectId: ada.id, action, objectId: channel, ...more },
});

interface Explained {
  authzExplain: { allowed: boolean; decidedBy: number | null; evaluated: { matched: boolean }[] };
}

describe('why', () => {
  it('is on record as the asker’s question about somebody, whatever the answer', async () => {
    const administrator = await addPerson(app, 'Root');
    await world.policy(administrator.id, { actions: ['policy.manage'], scope: { mode: 'platform' } });
    const of = { actor_kind: 'person', actor_id: administrator.id, target_kind: 'entity', target_id: ada.id };
    await graphqlApiAs(app, administrator).call(EXPLAIN, asked('write'));
    const type = { objectId: null, objectType: 'resource:channel' };
    await graphqlApiAs(app, administrator).call(EXPLAIN, asked('delete', type));
    await app.get(DecisionLog, { strict: false }).flush();
    const { rows } = await app.db.pool.query(
      `SELECT action, actor_kind, actor_id, target_kind, target_id, detail FROM audit_event
       WHERE action LIKE 'decision.%' AND actor_id IN ($1, $2) ORDER BY id`,
      [administrator.id, ada.id],
    );
    const detail = { surface: 'console', reason: expect.any(String), allowed: false };
    expect(rows).toEqual([
      {
        ...of,
        action: 'decision.asked',
        detail: { ...detail, action: 'write', objectKind: 'object', objectId: channel },
      },
      {
        ...of,
        action: 'decision.asked',
        detail: { ...detail, action: 'delete', objectKind: 'resource:channel', objectId: null },
      },
    ]);
  });

  it('names the grant that decided, and why each other one says nothing', async () => {
    const { authzExplain } = await api.call<Explained>(EXPLAIN, asked('read'));
    expect(authzExplain).toMatchObject({
      allowed: true,
      reason: 'allowed',
      subject: { name: 'Ada', status: 'active' },
      target: { object: { name: 'Alarms' }, type: 'resource:channel' },
    });
    expect(authzExplain.evaluated).toHaveLength(2);
    expect(authzExplain.evaluated[0]).toMatchObject({
      matched: false,
      skipReason: 'action',
      grant: { effect: 'deny', actions: ['write'], role: { name: 'Watcher' }, objectType: 'resource:channel' },
    });
    expect(authzExplain.evaluated[authzExplain.decidedBy!]).toMatchObject({
      matched: true,
      grant: { effect: 'allow', via: [], groups: [], object: { kind: 'resource', name: 'Alarms' } },
    });
    const denied = (await api.call<Explained>(EXPLAIN, asked('write'))).authzExplain;
    expect(denied).toMatchObject({ allowed: false, reason: "explicitly denied by role 'Watcher' block" });
    expect(denied.decidedBy).toBe(0);
  });

  it.each([
    ['an unknown action', { action: 'juggle' }, "unknown action 'juggle'"],
    ['an unknown object', { objectId: '0199aaaa-0000-7000-8000-00000000ffff' }, 'object not found'],
    ['an unknown person', { subjectId: '0199aaaa-0000-7000-8000-00000000ffff' }, 'subject not found'],
  ])('names the part that is missing in %s', async (_what, more, reason) => {
    const { input } = asked('read', more);
    const { authzExplain } = await api.call<Explained>(EXPLAIN, { input });
    expect(authzExplain).toMatchObject({ allowed: false, reason, decidedBy: null, evaluated: [] });
  });
});

describe('who, what, and many at once', () => {
  it('agree with each other', async () => {
    const { authzBulkCheck } = await api.call<{ authzBulkCheck: unknown[] }>(
      'mutation Many($inputs: [AuthzInput!]!) { authzBulkCheck(inputs: $inputs) { allowed reason } }',
      { inputs: [asked('read').input, asked('write').input, asked('manage').input] },
    );
    expect(authzBulkCheck).toMatchObject([{ allowed: true }, { allowed: false }, { allowed: false }]);
    const { whoCan } = await api.call<{ whoCan: unknown }>(
      'query Who($id: ID!) { whoCan(action: "read", objectId: $id) { items { name } nextId } }',
      { id: channel },
    );
    expect(whoCan).toEqual({ items: [{ name: 'Ada' }], nextId: null });
    const { whatCan } = await api.call<{ whatCan: unknown }>(
      'query What($id: ID!) { whatCan(entityId: $id) { effect actions role { name } } }',
      { id: ada.id },
    );
    expect(whatCan).toContainEqual({ effect: 'allow', actions: ['read'], role: { name: 'Watcher' } });
  });

  it('are for those who may ask, and everybody asks about themselves', async () => {
    const eve = await addPerson(app, 'Eve');
    const as = graphqlApiAs(app, eve);
    expect(await as.refuse(EXPLAIN, asked('read'))).toBe('decision.forbidden');
    const CHECK = 'mutation Check($input: AuthzInput!) { authzCheck(input: $input) { allowed } }';
    expect(await as.refuse(CHECK, asked('read'))).toBe('decision.forbidden');
    expect(await as.call(CHECK, asked('read', { subjectId: eve.id }))).toEqual({ authzCheck: { allowed: false } });
    expect(
      await as.refuse('query Who($id: ID!) { whoCan(action: "read", objectId: $id) { nextId } }', { id: channel }),
    ).toBe('decision.forbidden');
    expect(await as.refuse('query What($id: ID!) { whatCan(entityId: $id) { effect } }', { id: ada.id })).toBe(
      'decision.forbidden',
    );
  });
});

describe("objects to which a subject's permission applies", () => {
  const IDS = `query Ids($input: AuthorizedObjectIdsInput!) {
    authorizedObjectIds(input: $input) { ids total totalIsEstimate nextCursor }
  }`;
  const question = (more: object = {}) => ({
    input: { subjectId: ada.id, action: 'read', objectKind: 'resource', ...more },
  });

  it('is listed page by page with its total, found by name and kept to a tenant', async () => {
    const tenantId = await world.tenant();
    const rows = ['North hall', 'South hall', 'Gate'].map((name) => ({ name, tenant_id: tenantId }));
    for (const row of rows) await world.resource('sensor', row);
    const reads = [{ actions: ['read'], scope: { mode: 'object_type', objectType: 'resource:sensor' } as const }];
    await world.assign(ada.id, await world.role(reads));
    interface Found {
      authorizedObjectIds: { ids: string[]; total: number; nextCursor: string | null };
    }
    const ask = async (more: object) => (await api.call<Found>(IDS, question(more))).authorizedObjectIds;
    const first = await ask({ limit: 3 });
    expect(first).toMatchObject({ total: 4, totalIsEstimate: false });
    const rest = await ask({ limit: 3, cursor: first.nextCursor });
    expect(rest).toMatchObject({ ids: [expect.any(String)], total: 4, nextCursor: null });
    expect(new Set([...first.ids, ...rest.ids]).size).toBe(4);
    expect(await ask({ q: 'HALL' })).toMatchObject({ total: 2 });
    expect(await ask({ tenantId, objectType: 'resource:sensor' })).toMatchObject({ total: 3 });
    expect(await ask({ objectType: 'resource:channel' })).toMatchObject({ ids: [channel] });
    expect(await ask({ tenantId: await world.tenant() })).toMatchObject({ ids: [], total: 0 });
    expect(await ask({ action: 'juggle' })).toMatchObject({ ids: [], total: 0 });
  });

  it('is found by attributes, external id, profile, status and group, in either order', async () => {
    const tenant_id = await world.tenant();
    const parent = await world.objectGroup({ tenant_id });
    const child = await world.objectGroup({ tenant_id, parent_id: parent });
    const profile = crypto.randomUUID();
    await world.insert('profile', {
      id: profile,
      tenant_id,
      object_kind: 'entity',
      kind: 'device',
      key: 'p',
      display_name: 'P',
    });
    const pump = await world.entity('device', {
      tenant_id,
      attributes: { site: { name: 'north' } },
      external_id: 'p-1',
    });
    const gate = await world.entity('device', { tenant_id, profile_id: profile, status: 'suspended' });
    await world.put(parent, pump);
    await world.put(child, gate);
    await world.assign(
      ada.id,
      await world.role([{ actions: ['read'], scope: { mode: 'tenant', tenantId: tenant_id } }]),
    );
    interface Found {
      authorizedObjectIds: { ids: string[]; total: number; nextCursor: string | null };
    }
    const ask = async (more: object) => {
      const { authorizedObjectIds: found } = await api.call<Found>(
        IDS,
        question({ objectKind: 'entity', objectType: 'entity:device', tenantId: tenant_id, ...more }),
      );
      expect(found.total).toBe(found.nextCursor === null && !('cursor' in more) ? found.ids.length : found.total);
      return found;
    };
    const idsOf = async (more: object) => (await ask(more)).ids;
    expect(await idsOf({})).toEqual([gate, pump]);
    expect(await idsOf({ order: 'oldest' })).toEqual([pump, gate]);
    const first = await ask({ order: 'oldest', limit: 1 });
    expect([first.ids, await idsOf({ order: 'oldest', limit: 1, cursor: first.nextCursor })]).toEqual([[pump], [gate]]);
    expect(await idsOf({ attributesContains: { site: { name: 'north' } } })).toEqual([pump]);
    expect(await idsOf({ externalId: 'p-1' })).toEqual([pump]);
    expect(await idsOf({ profileId: profile })).toEqual([gate]);
    expect(await idsOf({ entityStatus: 'suspended' })).toEqual([gate]);
    expect(await idsOf({ entityStatus: 'inactive' })).toEqual([]);
    expect(await idsOf({ parentGroupId: parent })).toEqual([pump]);
    expect(await idsOf({ parentGroupId: parent, includeDescendants: true })).toEqual([gate, pump]);
    expect(await idsOf({ parentGroupId: parent, includeDescendants: true, q: 'nothing', externalId: 'p-1' })).toEqual(
      [],
    );
    expect(await idsOf({ objectKind: 'group', objectType: null, parentGroupId: parent })).toEqual([child]);
  });

  it('is told to the subject, and to those who may check there', async () => {
    const [north, south] = [await world.tenant(), await world.tenant()];
    const eve = await addPerson(app, 'Eve');
    const as = graphqlApiAs(app, eve);
    expect(await as.call(IDS, question({ subjectId: eve.id }))).toMatchObject({ authorizedObjectIds: { total: 0 } });
    expect(await as.refuse(IDS, question())).toBe('decision.forbidden');
    const checks = [{ actions: ['authz.check'], scope: { mode: 'tenant', tenantId: north } as const }];
    await world.joins(north, eve.id);
    await world.assign(eve.id, await world.role(checks, { tenant_id: north }), { tenantId: north });
    expect(await as.call(IDS, question({ tenantId: north }))).toMatchObject({ authorizedObjectIds: { total: 0 } });
    expect(await as.refuse(IDS, question({ tenantId: south }))).toBe('decision.forbidden');
    expect(await as.refuse(IDS, question())).toBe('decision.forbidden');
  });

  it.each([
    ['a cursor of something else', { cursor: 'e30' }, 'request.invalid_cursor'],
    ['a type of another kind', { objectType: 'entity:device' }, 'request.invalid'],
    ['more than a page holds', { limit: 501 }, 'request.invalid'],
    ['a status of a resource', { entityStatus: 'active' }, 'request.invalid'],
    ['a group around a tenant', { objectKind: 'tenant', parentGroupId: crypto.randomUUID() }, 'request.invalid'],
    ['attributes of a megabyte', { attributesContains: { a: 'x'.repeat(3000) } }, 'request.invalid'],
    ['a subject that is no id', { subjectId: 'ada' }, 'request.invalid'],
  ])('refuses %s', async (_what, more, code) => {
    expect(await api.refuse(IDS, question(more))).toBe(code);
  });
});
