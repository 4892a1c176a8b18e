import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { countStatements } from '../../../test/count-statements.ts';
import { addManagerOf, addPerson, type PersonActor } from '../../../test/directory-actors.ts';
import { graphqlApi, type GraphqlApi, graphqlApiAs } from '../../../test/graphql-api.ts';
import { registration, serviceApi, syncOf } from '../../../test/service-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { EVERYONE_GROUP_ID } from '../../access-model/seed-ids.ts';
import { Doors } from '../../access/doors.ts';

const SLUGS = ['crm', 'docs', 'payroll', 'roster'];

let app: TestApp;
let api: GraphqlApi;
let world: AccessWorld;
let appIds: Record<string, string>;
let editor: string;
beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
  world = new AccessWorld(app);
  const apps = SLUGS.map((slug, index) =>
    registration(slug, index + 1, slug === 'docs' ? { access: { open: 'everyone', requestable: false } } : {}),
  );
  await serviceApi(app).call('PUT', '/api/apps', syncOf(...apps));
  const rows = await app.db.prisma.app.findMany();
  appIds = Object.fromEntries(rows.map(({ slug, id }) => [slug!, id]));
  editor = (await app.db.prisma.role.findFirstOrThrow({ where: { appId: appIds['crm']!, key: 'editor' } })).id;
});
afterAll(() => app[Symbol.asyncDispose]());

const ROLES = `query Roles($id: ID!) { effectiveRoles(entityId: $id) {
  origin denies paths { groups { id name } startsAt endsAt }
  assignment { id subjectId declared dormant tenant { id name } startsAt endsAt role { name app { name } } grantedBy { name } }
} }`;
const ACCESS = `query Access($id: ID!) { effectiveAccess(entityId: $id) {
  app { id name } tenant { id } allowed reason lastUsedAt permissions { name description }
  grants { effect source role { id name } via groups { id } assignmentId endsAt }
} }`;

interface Roles {
  effectiveRoles: {
    origin: string;
    denies: boolean;
    paths: { groups: { id: string; name: string }[]; endsAt: string | null }[];
    assignment: { id: string; declared: boolean; dormant: boolean; role: { name: string } };
  }[];
}
interface Access {
  effectiveAccess: {
    app: { name: string };
    tenant: { id: string } | null;
    allowed: boolean;
    reason: string;
    lastUsedAt: string | null;
    permissions: { name: string }[];
    grants: { effect: string; role: { name: string } | null; via: string[]; groups: { id: string }[] }[];
  }[];
}

const at = (day: number) => new Date(Date.UTC(2026, 10, day)).toISOString();
const rolesOf = async (id: string, as = api) => (await as.call<Roles>(ROLES, { id })).effectiveRoles;
const accessOf = async (id: string, as = api) => (await as.call<Access>(ACCESS, { id })).effectiveAccess;
const role = (name: string, effect: 'allow' | 'deny' = 'allow') =>
  world.role([{ actions: ['read'], scope: { mode: 'object_kind', objectKind: 'resource' }, effect }], { name });
const shown = (roles: Roles['effectiveRoles']) =>
  roles.map(({ origin, paths, assignment }) => [
    assignment.role.name,
    origin,
    paths.map(({ groups }) => groups.map(({ name }) => name).join(' > ')),
  ]);

describe('the roles that reach an entity', () => {
  it('are their own, those of the groups above the ones that they are in, and everyone’s; each with its way', async () => {
    const ada = await addPerson(app, 'Ada');
    const company = await world.principalGroup({ name: 'Fernhill' });
    const sales = await world.principalGroup({ name: 'Sales', parent_id: company });
    const trainees = await world.principalGroup({ name: 'Trainees', parent_id: company });
    const closed = await world.principalGroup({ name: 'Closed', status: 'inactive' });
    const soon = new Date(Date.now() + 3_600_000);
    await world.member(sales, ada.id, { endsAt: soon });
    await world.member(trainees, ada.id);
    await world.member(closed, ada.id);
    await world.assign(ada.id, await role('Own'), { endsAt: soon });
    await world.assign(ada.id, await role('Limits', 'deny'));
    await world.assign(sales, editor, { group: true });
    await world.assign(company, await role('Company'), { group: true });
    await world.assign(closed, await role('Unreachable'), { group: true });
    await world.assign(EVERYONE_GROUP_ID, await role('For all'), { group: true });

    const roles = await rolesOf(ada.id);
    expect(shown(roles)).toEqual([
      ['Own', 'direct', ['']],
      ['Limits', 'direct', ['']],
      ['Editor', 'group', ['Sales']],
      ['Company', 'group', expect.arrayContaining(['Fernhill > Sales', 'Fernhill > Trainees'])],
      // The manifest of Docs gives it to everyone.
      ['Viewer', 'everyone', ['Everyone']],
      ['For all', 'everyone', ['Everyone']],
    ]);
    expect(roles.map(({ denies }) => denies)).toEqual([false, true, false, false, false, false]);
    expect(roles.map(({ assignment }) => assignment.declared)).toEqual([false, false, false, false, true, false]);
    // The membership ends; the assignment does not.
    expect(roles[2]!.paths[0]).toMatchObject({ groups: [{ id: sales }], endsAt: soon.toISOString() });
    expect(roles[2]!.assignment).toMatchObject({ endsAt: null, role: { app: { name: 'CRM' } } });
  });

  it('come to a group from those above it, up to the first that is shut', async () => {
    const top = await world.principalGroup({ name: 'Top' });
    const middle = await world.principalGroup({ name: 'Middle', parent_id: top });
    const low = await world.principalGroup({ name: 'Low', parent_id: middle });
    await world.assign(top, await role('Of top'), { group: true });
    await world.assign(middle, await role('Of middle'), { group: true });
    await world.assign(low, await role('Of low'), { group: true });
    const INHERITED = `query Inherited($id: ID!) { inheritedRoles(groupId: $id) {
      origin paths { groups { name } } assignment { role { name } }
    } }`;
    const inherited = async () =>
      shown((await api.call<{ inheritedRoles: Roles['effectiveRoles'] }>(INHERITED, { id: low })).inheritedRoles);
    expect(await inherited()).toEqual([
      ['Of top', 'group', ['Top > Middle']],
      ['Of middle', 'group', ['Middle']],
    ]);
    await app.db.pool.query(`UPDATE principal_group SET status = 'inactive' WHERE id = $1`, [top]);
    expect(await inherited()).toEqual([['Of middle', 'group', ['Middle']]]);
    const stranger = graphqlApiAs(app, await addPerson(app, 'Hal'));
    expect(await stranger.refuse(INHERITED, { id: low })).toBe('access_model.subject_not_found');
    expect(await api.refuse(INHERITED, { id: (await addPerson(app, 'Ivo')).id })).toBe(
      'access_model.subject_not_found',
    );
  });

  it('of a suspended person stay, without everyone’s; a removed role is dormant', async () => {
    const bea = await addPerson(app, 'Bea');
    const gone = await role('Gone');
    await world.assign(bea.id, gone);
    await app.db.pool.query('UPDATE role SET deleted_at = now() WHERE id = $1', [gone]);
    expect((await rolesOf(bea.id)).map(({ origin }) => origin)).toContain('everyone');
    await app.db.pool.query('UPDATE person SET disabled_at = now() WHERE id = $1', [bea.id]);
    const roles = await rolesOf(bea.id);
    expect(shown(roles)).toEqual([['Gone', 'direct', ['']]]);
    expect(roles[0]!.assignment.dormant).toBe(true);
  });
});

describe('the apps that a person can open', () => {
  it('come with the roles that open them, their permissions, and the denies of others', async () => {
    const cem = await addPerson(app, 'Cem');
    const team = await world.principalGroup({ name: 'Team' });
    await world.member(team, cem.id);
    await world.assign(team, editor, { group: true });
    const payroll = { mode: 'object', objectId: appIds['payroll']! } as const;
    await world.assign(cem.id, await world.role([{ actions: ['open'], scope: payroll }], { name: 'Clerk' }));
    await world.assign(
      cem.id,
      await world.role([{ actions: ['open'], scope: payroll, effect: 'deny' }], { name: 'No payroll' }),
    );
    const used = 'INSERT INTO app_use (person_id, app_id, tenant_id, last_used_at) VALUES ($1, $2, $3, $4)';
    await app.db.pool.query(used, [cem.id, appIds['crm'], null, at(2)]);
    await app.db.pool.query(used, [cem.id, appIds['crm'], await world.tenant(), at(3)]);
    await app.db.pool.query(used, [(await addPerson(app, 'Cai')).id, appIds['crm'], null, at(9)]);
    const access = await accessOf(cem.id);
    const [crm, docs, shut, roster] = access;
    expect(access).toHaveLength(SLUGS.length);
    expect(crm).toMatchObject({
      app: { name: 'CRM' },
      tenant: null,
      allowed: true,
      grants: [{ effect: 'allow', role: { name: 'Editor' }, via: ['Team'], groups: [{ id: team }] }],
      permissions: [
        { name: 'deal.read', description: 'See deals' },
        { name: 'deal.write', description: 'Edit deals' },
      ],
    });
    expect(access.map(({ lastUsedAt }) => lastUsedAt)).toEqual([at(3), null, null, null]);
    expect(docs).toMatchObject({ allowed: true, grants: [{ via: ['Everyone'] }] });
    expect(shut).toMatchObject({ allowed: false, permissions: [], grants: [{ role: { name: 'No payroll' } }] });
    expect(roster).toMatchObject({ allowed: false, reason: 'no matching allow policy', grants: [] });
    // Must agree with the doors.
    const doors = await app.get(Doors).decideMany(SLUGS.map((slug) => ({ personId: cem.id, appId: appIds[slug]! })));
    expect(access.map(({ allowed }) => allowed)).toEqual(doors.map(({ decision }) => decision.allowed));
  });

  it('and their roles cost the same few statements however many there are', async () => {
    const dan = await addPerson(app, 'Dan');
    const PAGE = `query Page($id: ID!) { ${[ROLES, ACCESS].map((text) => text.slice(text.indexOf('{') + 1, text.lastIndexOf('}'))).join(' ')} }`;
    const count = async () => (await countStatements(app, () => api.call(PAGE, { id: dan.id }))).statements;
    await world.assign(dan.id, editor);
    await count();
    const few = await count();
    for (let place = 0; place < 20; place++) {
      const group = await world.principalGroup();
      await world.member(group, dan.id);
      await world.assign(group, await role(`Role ${place}`), { group: true });
    }
    // The first requests also reload what has changed, at an unknown moment.
    await expect.poll(async () => (await count()).length).toBeLessThanOrEqual(few.length);
    expect(few.length, few.join(', ')).toBeLessThan(12);
  });
});

describe('an administrator of a tenant', () => {
  let north: string;
  let ana: PersonActor;
  let as: GraphqlApi;
  beforeAll(async () => {
    north = await world.tenant('active', { name: 'North' });
    ana = await addPerson(app, 'Ana');
    await world.joins(north, ana.id);
    const administers = [{ actions: ['read', 'policy.manage'], scope: { mode: 'tenant', tenantId: north } as const }];
    await world.assign(ana.id, await world.role(administers, { tenant_id: north }), { tenantId: north });
    as = graphqlApiAs(app, ana);
  });

  it("sees its members' roles in the tenant, and the apps that are enabled there", async () => {
    const eve = await addPerson(app, 'Eve');
    const south = await world.tenant();
    await world.joins(north, eve.id);
    await world.joins(south, eve.id);
    await world.assign(eve.id, await role('In north'), { tenantId: north });
    await world.assign(eve.id, await role('In south'), { tenantId: south });
    await world.assign(eve.id, editor);
    expect(shown(await rolesOf(eve.id, as))).toEqual([['In north', 'direct', ['']]]);
    expect(await accessOf(eve.id, as)).toEqual([]);
    await api.call('mutation ($id: ID!) { enableAppForTenant(tenantId: $id, slug: "crm") }', { id: north });
    await app.db.pool.query('UPDATE role_assignment SET tenant_id = $2 WHERE subject_id = $1 AND role_id = $3', [
      eve.id,
      north,
      editor,
    ]);
    for (const [tenantId, day] of [
      [north, 4],
      [south, 5],
    ] as const)
      await app.db.pool.query(
        'INSERT INTO app_use (person_id, app_id, tenant_id, last_used_at) VALUES ($1, $2, $3, $4)',
        [eve.id, appIds['crm'], tenantId, at(day)],
      );
    expect(await accessOf(eve.id, as)).toMatchObject([
      {
        app: { name: 'CRM' },
        tenant: { id: north },
        lastUsedAt: at(4),
        allowed: true,
        grants: [{ role: { name: 'Editor' } }],
      },
    ]);
  });

  it('does not see roles of a person whom they only manage', async () => {
    const gil = await addPerson(app, 'Gil');
    const manager = graphqlApiAs(app, await addManagerOf(app, gil.id));
    expect(await manager.refuse(ROLES, { id: gil.id })).toBe('access_model.forbidden');
    expect(await manager.refuse(ACCESS, { id: gil.id })).toBe('access_model.forbidden');
  });

  it.each(['a stranger', 'somebody unknown', 'no id', 'an oversized one'])('learns nothing of %s', async (whom) => {
    const ids: Record<string, string> = {
      'a stranger': (await addPerson(app, 'Far')).id,
      'somebody unknown': crypto.randomUUID(),
      'no id': 'x',
      'an oversized one': 'x'.repeat(10_000),
    };
    const asked = { id: ids[whom]! };
    expect(await as.refuse(ROLES, asked)).toBe('access_model.subject_not_found');
    expect(await as.refuse(ACCESS, asked)).toBe('access_model.subject_not_found');
  });
});
