import { SCOPE_MODES, type Scope } from '@portico/access';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld, type BlockOptions } from '../../test/access-world.ts';
import { SERVICE_SECRET, type TestApp, testApp } from '../../test/test-app.ts';
import { AccessEngine } from './access-engine.ts';
import { Holders } from './holders/holders.ts';
import type { ListedKind } from './listings/allowed.repository.ts';
import { Listings } from './listings/listings.ts';

/** Random worlds in PostgreSQL: single decisions, listings, searches and AuthZEN must always agree. */

let app: TestApp;
let world: AccessWorld;
let tenants: string[];
let subjects: string[];
let objectGroups: string[];
let principalGroups: string[];
const objects: Record<ListedKind, string[]> = { entity: [], resource: [], group: [], tenant: [] };
const WORLDS = 40;
const ACTIONS = ['read', 'manage'];

beforeAll(async () => {
  app = await testApp();
  world = new AccessWorld(app);
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
  await world.joins(a, subjects[0]!);
  for (const tenant_id of [a, b, null]) {
    for (const colour of ['red', 'blue']) {
      objects.resource.push(await world.resource('channel', { tenant_id, attributes: { colour } }));
      objects.entity.push(await world.entity('device', { tenant_id, attributes: { colour } }));
    }
    objects.resource.push(await world.resource('rule', { tenant_id }));
  }
  for (const [place, id] of objects.resource.entries()) if (place < 3) await world.put(objectGroups[place]!, id);
  await world.put(objectGroups[0]!, objects.resource[1]!);
  await world.put(objectGroups[2]!, objects.entity[0]!);
  objects.group = objectGroups;
  objects.tenant = tenants;
});
afterAll(() => app[Symbol.asyncDispose]());

interface RandomGrant extends Omit<BlockOptions, 'scope'> {
  mode: Scope['mode'];
  place: number;
  holder: number;
  boundary: 0 | 1 | null;
}

const condition = fc.constantFrom<BlockOptions['conditions']>(
  { 'object.attributes.colour': 'red' },
  { 'entity.attributes.colour': 'blue' },
  { 'context.ip': '::1' },
);
const anyGrant = (conditional: boolean): fc.Arbitrary<RandomGrant> =>
  fc.record({
    mode: fc.constantFrom(...SCOPE_MODES),
    place: fc.nat(100),
    holder: fc.nat(100),
    boundary: fc.constantFrom(null, null, 0 as const, 1 as const),
    actions: fc.constantFrom(['read'], ['manage'], ['read', 'manage']),
    effect: fc.constantFrom('allow', 'allow', 'allow', 'deny'),
    conditions: conditional ? fc.oneof(fc.constant({}), condition) : fc.constant({}),
  });

const at = (list: readonly string[], place: number) => list[place % list.length]!;
const TYPES = ['resource:channel', 'resource:rule', 'entity:device', 'entity:human'];

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
      return { mode, objectType: at(TYPES, place) };
    case 'object':
      return { mode, objectId: at(Object.values(objects).flat(), place) };
    case 'group_direct_objects':
    case 'group_descendant_objects':
      return { mode, groupId, objectType: at(TYPES, place) };
    default:
      return { mode, groupId };
  }
}

async function write(grants: readonly RandomGrant[]): Promise<void> {
  await app.db.pool.query('DELETE FROM direct_policy');
  for (const grant of grants) {
    const { actions, effect, conditions, holder, boundary } = grant;
    const holders = [...subjects, ...principalGroups];
    const group = holder % holders.length >= subjects.length;
    const block = { actions, effect: effect!, conditions: conditions!, scope: scopeOf(grant), tenantId: tenants[0]! };
    const unbound = block.scope.mode === 'platform' ? { ...block, tenantId: null } : block;
    await world.policy(at(holders, holder), unbound, {
      group,
      tenantId: boundary === null ? null : tenants[boundary]!,
    });
  }
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
      grants: fc.array(anyGrant(kind === 1), { minLength: 1, maxLength: 10 }),
    }),
  ),
  { numRuns: WORLDS, seed: 20_261_129 },
);

it('every way to ask has the same answer in every world', async () => {
  const [listings, holders] = [app.get(Listings, { strict: false }), app.get(Holders, { strict: false })];
  let allowedInAll = 0;
  for (const { conditional, grants } of worlds) {
    await write(grants);
    const action = ACTIONS[grants.length % 2]!;
    const allowedOf = new Map<string, string[]>();
    for (const subjectId of subjects) {
      for (const kind of Object.keys(objects) as ListedKind[]) {
        const allowed = await decideAll(subjectId, action, objects[kind]);
        allowedOf.set(`${subjectId} ${kind}`, allowed);
        allowedInAll += allowed.length;
        const asked = { subjectId, action, kind, subKind: null, limit: 3 };
        const among = (ids: readonly string[]) => ids.filter((id) => objects[kind].includes(id)).sort();
        expect(among(await walk((after) => listings.search({ ...asked, after }, {})))).toEqual(allowed);
        if (!conditional)
          expect(among(await walk((after) => listings.listAllowed({ ...asked, after })))).toEqual(allowed);
      }
    }
    const channel = at(objects.resource, grants[0]!.place);
    const { entityIds } = await holders.whoCan({ action, target: { id: channel }, kind: 'human', limit: 100 });
    const expected = subjects.filter((id) => allowedOf.get(`${id} resource`)!.includes(channel));
    expect(subjects.filter((id) => entityIds.includes(id))).toEqual(expected);
    expect(await overHttp(action, channel)).toEqual(subjects.map((id) => expected.includes(id)));
  }
  expect(allowedInAll).toBeGreaterThan(WORLDS * 5);
});

async function walk(page: (after: never) => Promise<{ ids: string[]; next: unknown }>): Promise<string[]> {
  const ids: string[] = [];
  let after: unknown = null;
  do {
    const found = await page(after as never);
    ids.push(...found.ids);
    after = found.next;
  } while (after !== null);
  expect(new Set(ids).size).toBe(ids.length);
  return ids;
}

async function overHttp(action: string, id: string): Promise<boolean[]> {
  const { rows } = await app.db.pool.query<{ kind: string }>('SELECT kind FROM resource WHERE id = $1', [id]);
  const response = await app.request('/access/v1/evaluations', {
    method: 'POST',
    headers: { authorization: `Bearer ${SERVICE_SECRET}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      action: { name: action },
      resource: { type: rows[0]!.kind, id },
      evaluations: subjects.map((subject) => ({ subject: { type: 'user', id: subject } })),
    }),
  });
  const { evaluations } = (await response.json()) as { evaluations: { decision: boolean }[] };
  return evaluations.map(({ decision }) => decision);
}
