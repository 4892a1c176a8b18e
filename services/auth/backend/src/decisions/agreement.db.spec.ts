import type { Scope } from '@portico/access';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { AuthZenApi } from '../../test/authzen-api.ts';
import { NOTE_READ, NOTES_EXPORT, NotesApp } from '../../test/notes-app.ts';
import { anyGrant, GRANT_TIMES, type RandomGrant } from '../../test/random-grants.ts';
import { serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { walkPages } from '../../test/walk-pages.ts';
import { AccessEngine } from './access-engine.ts';
import { Holders } from './holders/holders.ts';
import type { ListedKind } from './listings/allowed.repository.ts';
import { type ListQuestion, Listings } from './listings/listings.ts';

/**
 * Random worlds in PostgreSQL: single decisions, lists, searches, AuthZEN and an app with the SDK must always agree. `WORLDS` sets their
 * number; `make bench ONLY=worlds` uses thousands.
 */

let app: TestApp;
let world: AccessWorld;
let api: AuthZenApi;
let notes: NotesApp;
let tenants: string[];
let subjects: string[];
let objectGroups: string[];
let principalGroups: string[];
/** The app, and the tenants' objects of it. */
let applications: string[];
let resources: string[];
const channelIds: string[] = [];
const objects: Record<ListedKind, string[]> = { entity: [], resource: [], group: [], tenant: [], role: [], policy: [] };
const WORLDS = Number(process.env['WORLDS'] ?? 60);
const SEED = Number(process.env['SEED'] ?? 20_261_129);
const ACTIONS = ['read', 'manage'];

beforeAll(async () => {
  app = await testApp();
  world = new AccessWorld(app);
  api = new AuthZenApi(app);
  await serviceApi(app).admin.changeSettings({ namespace: 'access-limits', values: { search: 1_000_000 } });
  tenants = [await world.tenant(), await world.tenant()];
  subjects = await Promise.all(
    ['red', 'blue', 'red', 'blue'].map((colour) => world.entity('human', { attributes: { colour } })),
  );
  const [a, b] = tenants as [string, string];
  const top = await world.objectGroup({ tenant_id: a });
  const middle = await world.objectGroup({ tenant_id: a, parent_id: top });
  objectGroups = [
    top,
    middle,
    await world.objectGroup({ tenant_id: a, parent_id: middle }),
    await world.objectGroup({ tenant_id: b }),
  ];
  const upper = await world.principalGroup();
  principalGroups = [
    upper,
    await world.principalGroup({ parent_id: upper }),
    await world.principalGroup({ status: 'inactive' }),
  ];
  for (const [place, group] of principalGroups.entries()) await world.member(group, subjects[place]!);
  for (const [tenant, place] of [
    [a, 0],
    [a, 1],
    [b, 1],
  ] as const)
    await world.joins(tenant, subjects[place]!);
  for (const tenant_id of [a, b, null]) {
    for (const colour of ['red', 'blue']) {
      channelIds.push(await world.resource('channel', { tenant_id, attributes: { colour } }));
      objects.resource.push(channelIds.at(-1)!);
      objects.entity.push(await world.entity('device', { tenant_id, attributes: { colour } }));
    }
    objects.resource.push(await world.resource('rule', { tenant_id }));
  }
  for (const [place, id] of objects.resource.entries()) if (place < 3) await world.put(objectGroups[place]!, id);
  await world.put(objectGroups[0]!, objects.resource[1]!);
  await world.put(objectGroups[2]!, objects.entity[0]!);
  objects.group = objectGroups;
  objects.tenant = tenants;
  const idle = await world.entity('device');
  for (const tenant_id of [a, b, null]) {
    const role = await world.role([], { name: `kept ${tenant_id}`, tenant_id });
    objects.role.push(role);
    objects.policy.push(await world.assign(idle, role, { tenantId: tenant_id }));
  }
  resources = [...objects.resource];
  notes = await NotesApp.start(app, world, tenants);
  const { rows } = await app.db.pool.query<{ id: string }>('SELECT id FROM entity WHERE id = $1 OR app_id = $1', [
    notes.id,
  ]);
  applications = rows.map(({ id }) => id);
  objects.entity.push(...applications);
  objects.resource.push(...notes.notes.flatMap(({ objectId }) => objectId ?? []));
  const inTenant = notes.notes.filter(({ tenantId, objectId }) => tenantId !== null && objectId !== null);
  for (const [place, { objectId, tenantId }] of inTenant.entries())
    await world.put(tenantId === a ? objectGroups[place % 3]! : objectGroups[3]!, objectId!);
});
afterAll(async () => {
  await notes[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

const at = (list: readonly string[], place: number) => list[place % list.length]!;
const types = () => [
  'resource:channel',
  `resource:${notes.id}/note`,
  'resource:rule',
  'entity:device',
  'entity:human',
  'entity:application',
];
/** Everything that a scope can name. */
const named = () => Object.values(objects).flat();

function scopeOf({ mode, place }: RandomGrant): Scope {
  const groupId = at(objectGroups, place);
  switch (mode) {
    case 'platform':
      return { mode };
    case 'tenant':
      return { mode, tenantId: at(tenants, place) };
    case 'object_kind':
      return { mode, objectKind: at(Object.keys(objects), place) as ListedKind };
    case 'object_type':
      return { mode, objectType: at(types(), place) };
    case 'object':
      return { mode, objectId: at(named(), place) };
    case 'application':
      return { mode: 'object', objectId: at(applications, place) };
    case 'group_direct_objects':
    case 'group_descendant_objects':
      return { mode, groupId, objectType: at(types(), place) };
    default:
      return { mode, groupId };
  }
}

/** Indexes of removed groups, of subjects that may not act, and of tenants that are not active. */
interface Removed {
  places: readonly number[];
  teams: readonly number[];
  suspended: readonly number[];
  frozen: readonly number[];
}

async function write(grants: readonly RandomGrant[], { places, teams, suspended, frozen }: Removed): Promise<void> {
  await app.db.pool.query('DELETE FROM direct_policy');
  await app.db.pool.query(`DELETE FROM role WHERE name LIKE 'role %'`);
  for (const [table, off, ids, status] of [
    ['entity', suspended, subjects, 'suspended'],
    ['tenant', frozen, tenants, 'frozen'],
  ] as const)
    await app.db.pool.query(
      `UPDATE ${table} SET status = CASE WHEN id = ANY ($1) THEN $3 ELSE 'active' END
       WHERE id = ANY ($2) AND (status = 'active') = (id = ANY ($1))`,
      [off.map((place) => ids[place]), ids, status],
    );
  for (const [table, gone] of [
    ['object_group', places.map((place) => objectGroups[place])],
    ['principal_group', teams.map((place) => principalGroups[place])],
  ] as const)
    await app.db.pool.query(
      `UPDATE ${table} SET deleted_at = CASE WHEN id = ANY ($1) THEN now() END WHERE (deleted_at IS NULL) = (id = ANY ($1))`,
      [gone],
    );
  for (const grant of grants) {
    const { actions, effect, conditions, holder, boundary, of } = grant;
    const holders = [...subjects, ...principalGroups];
    const group = holder % holders.length >= subjects.length;
    const block = {
      actions,
      ...(of !== 'platform' && { appId: notes.id }),
      onlyOfApp: of === 'app',
      effect: effect!,
      conditions: conditions!,
      scope: scopeOf(grant),
      tenantId: tenants[0]!,
    };
    const unbound = block.scope.mode === 'platform' ? { ...block, tenantId: null } : block;
    const limits = { group, tenantId: boundary === null ? null : tenants[boundary]!, ...GRANT_TIMES[grant.time] };
    if (grant.byRole) await world.assign(at(holders, holder), await world.role([unbound]), limits);
    else await world.policy(at(holders, holder), unbound, limits);
  }
}

/** An app knows its rows, and describes unregistered ones to auth. */
async function checkNotes(subjectId: string, tenantId: string | null, frozen: readonly string[]): Promise<number> {
  const here = notes.notes.filter((note) => note.tenantId === tenantId);
  const asked = here.map(({ objectId, externalId, colour }) => ({
    subjectId,
    action: NOTE_READ,
    target:
      objectId === null
        ? { type: `resource:${notes.id}/note`, externalId, tenantId, attributes: { colour } }
        : { id: objectId },
  }));
  const decisions = await app.get(AccessEngine, { strict: false }).decideMany(asked);
  const expected = here.filter((_, place) => decisions[place]!.allowed).map(({ externalId }) => externalId);
  // A session in a tenant that is not active acts in none.
  if (tenantId !== null && frozen.includes(tenantId)) expect(expected).toEqual([]);
  else
    expect(await notes.listReadable(subjectId, tenantId)).toEqual({
      one: expected,
      rows: expected,
      mayExport: await mayExport(subjectId, tenantId),
    });
  return expected.length;
}

/** On the app, or where the person acts in a tenant, on the tenant's object of it. */
async function mayExport(subjectId: string, tenantId: string | null): Promise<boolean> {
  const { rows } = await app.db.pool.query<{ id: string }>(
    'SELECT id FROM entity WHERE CASE WHEN $2::uuid IS NULL THEN id = $1 ELSE app_id = $1 AND tenant_id = $2 END',
    [notes.id, tenantId],
  );
  return (await decideAll(subjectId, NOTES_EXPORT, [rows[0]!.id])).length === 1;
}

async function decideAll(subjectId: string, action: string, ids: readonly string[]): Promise<string[]> {
  const asked = ids.map((id) => ({ subjectId, action, target: { id } }));
  const decisions = await app.get(AccessEngine, { strict: false }).decideMany(asked);
  return ids.filter((_, place) => decisions[place]!.allowed).sort();
}

const worlds = fc.sample(
  fc.nat(1).chain((kind) =>
    fc.record({
      conditional: fc.constant(kind === 1),
      grants: fc.array(anyGrant(kind === 1), { minLength: 1, maxLength: 20 }),
      removed: fc.record({
        places: fc.uniqueArray(fc.nat(3), { maxLength: 1 }),
        teams: fc.uniqueArray(fc.nat(2), { maxLength: 1 }),
        suspended: fc.constantFrom([], [], [0], [1], [3]),
        frozen: fc.constantFrom([], [], [0], [1]),
      }),
    }),
  ),
  { numRuns: WORLDS, seed: SEED },
);

it('every way to ask has the same answer in every world', { timeout: 60_000 + WORLDS * 2000 }, async () => {
  const [listings, holders] = [app.get(Listings, { strict: false }), app.get(Holders, { strict: false })];
  let [allowedInAll, notesInAll, narrowInAll] = [0, 0, 0];
  for (const { conditional, grants, removed } of worlds) {
    await write(grants, removed);
    const action = ACTIONS[grants.length % 2]!;
    const allowedOf = new Map<string, string[]>();
    for (const subjectId of subjects) {
      for (const kind of Object.keys(objects) as ListedKind[]) {
        const allowed = await decideAll(subjectId, action, objects[kind]);
        allowedOf.set(`${subjectId} ${kind}`, allowed);
        allowedInAll += allowed.length;
        const asked = { subjectId, action, kind, subKind: null, limit: 3 };
        const among = (ids: readonly string[]) => ids.filter((id) => objects[kind].includes(id)).sort();
        expect(among(await walkPages((after) => listings.search({ ...asked, after }, {})))).toEqual(allowed);
        if (conditional) continue;
        expect(among(await walkPages((after) => listings.listAllowed({ ...asked, after })))).toEqual(allowed);
        await checkFiltered(kind, allowed, liveChain(removed.places), (filtered) =>
          walkPages((after) => listings.listAllowed({ ...asked, ...filtered, after })),
        );
      }
    }
    for (const [place, where] of [
      [0, tenants[0]!],
      [1, tenants[1]!],
      [1, tenants[0]!],
      [2, null],
    ] as const)
      notesInAll += await checkNotes(
        subjects[place]!,
        where,
        removed.frozen.map((index) => tenants[index]!),
      );
    const channel = at(resources, grants[0]!.place);
    const { entityIds } = await holders.whoCan({ action, target: { id: channel }, kind: 'human', limit: 100 });
    const expected = subjects.filter((id) => allowedOf.get(`${id} resource`)!.includes(channel));
    expect(subjects.filter((id) => entityIds.includes(id))).toEqual(expected);
    const type = channelIds.includes(channel) ? 'channel' : 'rule';
    expect(await api.evaluate(subjects, action, { type, id: channel })).toEqual(
      subjects.map((id) => expected.includes(id)),
    );
    const asked = at(subjects, grants.length);
    const channels = allowedOf.get(`${asked} resource`)!.filter((id) => channelIds.includes(id));
    const found = await api.searchResources({ subjectId: asked, action, type: 'channel' });
    expect(found.filter((id) => channelIds.includes(id)).sort()).toEqual(channels);
    for (const one of [asked, at(subjects, grants.length + 1)]) narrowInAll += await checkNarrow(one, conditional);
  }
  expect(narrowInAll).toBeGreaterThan(WORLDS / 2);
  expect(allowedInAll).toBeGreaterThan(WORLDS * 2);
  expect(notesInAll).toBeGreaterThan(WORLDS / 2);
});

/** Actions of some types, and of apps: among all objects of the kind, and of the type. */
async function checkNarrow(subjectId: string, conditional: boolean): Promise<number> {
  const listings = app.get(Listings, { strict: false });
  const exported = await decideAll(subjectId, NOTES_EXPORT, objects.entity);
  const shown = new Set(await api.searchResources({ subjectId, action: NOTES_EXPORT, type: 'application' }));
  expect(applications.filter((id) => shown.has(id)).sort()).toEqual(exported);
  let count = exported.length;
  for (const [action, kind, subKind] of [
    ['publish', 'resource', 'channel'],
    [NOTE_READ, 'resource', `${notes.id}/note`],
    ['manage', 'resource', `${notes.id}/note`],
    [NOTES_EXPORT, 'entity', 'application'],
  ] as const) {
    const allowed = await decideAll(subjectId, action, objects[kind]);
    count += allowed.length;
    const ofType = await listOfType(kind, subKind);
    for (const asked of [null, subKind]) {
      const question = { subjectId, action, kind, subKind: asked, limit: 3 };
      const expected = asked === null ? allowed : allowed.filter((id) => ofType.has(id));
      const among = (ids: readonly string[]) => ids.filter((id) => objects[kind].includes(id)).sort();
      expect(among(await walkPages((after) => listings.search({ ...question, after }, {})))).toEqual(expected);
      if (!conditional)
        expect(among(await walkPages((after) => listings.listAllowed({ ...question, after })))).toEqual(expected);
    }
  }
  return count;
}

async function listOfType(kind: 'entity' | 'resource', subKind: string): Promise<ReadonlySet<string>> {
  const { rows } = await app.db.pool.query<{ id: string }>(`SELECT id FROM ${kind} WHERE kind = $1`, [subKind]);
  return new Set(rows.map(({ id }) => id));
}

/** A filtered list equals the decisions about the objects that the filter keeps. */
async function checkFiltered(
  kind: ListedKind,
  allowed: readonly string[],
  chain: readonly string[],
  list: (filtered: Pick<ListQuestion, 'filters' | 'attributes' | 'order'>) => Promise<string[]>,
): Promise<void> {
  const all = await list({ order: 'oldest' });
  expect(all).toEqual((await list({})).toReversed());
  const among = (ids: readonly string[]) => ids.filter((id) => objects[kind].includes(id)).sort();
  if (kind === 'tenant' || kind === 'role' || kind === 'policy') return;
  const inTop = await listIn(kind, chain.slice(0, 1));
  const below = await listIn(kind, chain);
  const filters = { parentGroupId: objectGroups[0]! };
  expect(among(await list({ filters }))).toEqual(allowed.filter((id) => inTop.has(id)));
  expect(among(await list({ filters: { ...filters, includeDescendants: true } }))).toEqual(
    allowed.filter((id) => below.has(id)),
  );
  const { rows } = await app.db.pool.query<{ id: string }>(
    `SELECT id FROM resource WHERE attributes ->> 'colour' = 'red' UNION SELECT id FROM entity WHERE attributes ->> 'colour' = 'red'`,
  );
  const red = new Set(rows.map(({ id }) => id));
  expect(among(await list({ attributes: { colour: 'red' } }))).toEqual(allowed.filter((id) => red.has(id)));
}

/** The first three groups lie inside one another; a removed one cuts the rest off. */
function liveChain(removed: readonly number[]): readonly string[] {
  const cut = [0, 1, 2].find((place) => removed.includes(place)) ?? 3;
  return objectGroups.slice(0, cut);
}

async function listIn(kind: ListedKind, groupIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await app.db.pool.query<{ id: string }>(
    kind === 'group'
      ? 'SELECT id FROM object_group WHERE parent_id = ANY ($1::uuid[]) AND deleted_at IS NULL'
      : 'SELECT object_id AS id FROM object_group_member WHERE group_id = ANY ($1::uuid[])',
    [groupIds],
  );
  return new Set(rows.map(({ id }) => id));
}
