import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countStatements } from '../../test/count-statements.ts';
import { addManagerOf, addPerson, operator, type PersonActor } from '../../test/directory-actors.ts';
import { graphqlApi, type GraphqlApi, graphqlApiAs } from '../../test/graphql-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { EVERYONE_GROUP_ID } from '../access-model/seed-ids.ts';
import { PrincipalGroups } from '../groups/principal/principal-groups.service.ts';
import { MembershipsService } from '../memberships/memberships.service.ts';
import { TenantsService } from '../tenants/tenants.service.ts';

let app: TestApp;
let api: GraphqlApi;
let ada: PersonActor;
let ben: PersonActor;
let cem: PersonActor;
let acme: string;
let team: string;
let crm: string;

const PEOPLE = `query ($status: PersonState, $groupId: ID, $tenantId: ID, $appId: ID, $limit: Int) {
  people(status: $status, groupId: $groupId, tenantId: $tenantId, appId: $appId, sort: "name", limit: $limit) {
    items { name status groups { name } lastSeenAt roleCount } total } }`;
interface Listed {
  people: { items: { name: string; status: string; roleCount: number }[]; total: number };
}
const find = async (variables: object, by = api) => (await by.call<Listed>(PEOPLE, { ...variables })).people.items;
const names = async (variables: object, by = api) => (await find(variables, by)).map(({ name }) => name);

beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
  [ada, ben, cem] = [await addPerson(app, 'Ada'), await addPerson(app, 'Ben'), await addPerson(app, 'Cem')];
  const sql = (text: string, values: unknown[] = []) => app.db.pool.query<{ id: string }>(text, values);
  await sql(`UPDATE person SET password_hash = 'x' WHERE id = $1`, [ada.id]);
  await sql(`UPDATE person SET disabled_at = now() WHERE id = $1`, [cem.id]);
  await sql(
    `INSERT INTO sign_in_session (uid, person_id, last_seen_at, ended_at) VALUES
    ('old', $1, '2026-01-01', NULL), ('new', $1, '2026-02-01', now())`,
    [ada.id],
  );
  acme = (await app.get(TenantsService).create(operator, { name: 'Acme' })).id;
  await app.get(MembershipsService).add(operator, acme, ben.id);
  const groups = app.get(PrincipalGroups);
  team = (await groups.create(operator, { name: 'Team' })).id;
  const below = await groups.create(operator, { name: 'Sub-team', parentId: team });
  await groups.addMember(operator, below.id, ada.id);
  crm = (
    await sql(
      `INSERT INTO app (manifest_id, slug, name, description, kind, url, open, requestable, hidden, acr, digest)
       VALUES (uuidv7(), 'crm', 'CRM', '', 'product', 'http://crm.localhost', 'assigned', true, false, 'password', '') RETURNING id`,
    )
  ).rows[0]!.id;
  const role = await sql(
    `WITH open AS (SELECT id FROM action WHERE name = 'open' AND app_id IS NULL),
       block AS (INSERT INTO permission_block (scope_mode, object_id) VALUES ('object', $1) RETURNING id),
       actions AS (INSERT INTO permission_block_action (block_id, action_id) SELECT block.id, open.id FROM block, open),
       role AS (INSERT INTO role (name, app_id, key) VALUES ('user', $1, 'user') RETURNING id),
       blocks AS (INSERT INTO role_permission_block (role_id, block_id) SELECT role.id, block.id FROM role, block)
     SELECT id FROM role`,
    [crm],
  );
  await sql(
    `INSERT INTO role_assignment (subject_kind, subject_id, role_id, ends_at) VALUES
    ('group', $1, $3, NULL), ('entity', $2, $3, NULL)`,
    [team, cem.id, role.rows[0]!.id],
  );
});
afterAll(() => app[Symbol.asyncDispose]());

describe('people', () => {
  it.each<[string, () => object, string[]]>([
    ['nothing', () => ({}), ['Ada', 'Ben', 'Cem']],
    ['active', () => ({ status: 'active' }), ['Ada']],
    ['disabled', () => ({ status: 'disabled' }), ['Cem']],
    ['invited', () => ({ status: 'invited' }), ['Ben']],
    ['a group, with the groups below', () => ({ groupId: team }), ['Ada']],
    ['everyone, of which nobody is a member by a row', () => ({ groupId: EVERYONE_GROUP_ID }), ['Ada', 'Ben']],
    ['a tenant', () => ({ tenantId: acme }), ['Ben']],
    ['an app: through a group, and not who is disabled', () => ({ appId: crm }), ['Ada']],
    ['an app and a group', () => ({ appId: crm, groupId: team, status: 'active' }), ['Ada']],
    ['an app that is none', () => ({ appId: team }), []],
  ])('are found by %s', async (_by, variables, found) => {
    expect(await names(variables())).toEqual(found);
  });

  it('are found by the start of any word of the name, and of the address', async () => {
    const eva = await addPerson(app, "Éva van den Berg-d'Angelo Luís");
    const asked = 'query ($q: String) { people(q: $q) { items { id } } }';
    const found = async (q: string) =>
      (await api.call<{ people: { items: { id: string }[] } }>(asked, { q })).people.items.map(({ id }) => id);
    for (const q of ['éva', 'BERG', 'den berg', ' van ', 'berg éva', "d'a", 'luí'])
      expect(await found(q), q).toEqual([eva.id]);
    for (const q of ['erg', 'ngelo', '-', 'berg ada', '%', "'", '\\', ':*', '|', 'éva | ada', '!ada'])
      expect(await found(q), q).not.toContain(eva.id);
    await app.db.pool.query(`UPDATE person SET deleted_at = now() WHERE id = $1`, [eva.id]);
  });

  it('are told with groups, the newest session and their own roles', async () => {
    expect(await find({})).toMatchObject([
      { status: 'active', groups: [{ name: 'Sub-team' }], lastSeenAt: '2026-02-01T00:00:00.000Z', roleCount: 0 },
      { status: 'active', groups: [], lastSeenAt: null, roleCount: 0 },
      { status: 'disabled', groups: [], lastSeenAt: null, roleCount: 1 },
    ]);
  });

  it('are the members of the tenant to its administrator, without their data elsewhere', async () => {
    const manager = graphqlApiAs(app, await addManagerOf(app, acme));
    expect(await names({}, manager)).toEqual(['Ben']);
    expect(await names({ tenantId: acme }, manager)).toEqual(['Ben']);
    const one = 'query ($id: ID!) { person(id: $id) { name } }';
    expect(await manager.call(one, { id: ben.id })).toEqual({ person: { name: 'Ben' } });
    expect(await manager.refuse(one, { id: ada.id })).toBe('entities.not_found');
    expect(await manager.refuse(PEOPLE, { groupId: team })).toBe('groups.not_found');
    const other = (await app.get(TenantsService).create(operator, { name: 'Other' })).id;
    expect(await manager.refuse(PEOPLE, { tenantId: other })).toBe('tenants.not_found');
    expect(await graphqlApiAs(app, ben).refuse(PEOPLE)).toBe('decision.forbidden');
  });

  it('can have their address verified by an administrator', async () => {
    const verify =
      'mutation ($id: ID!, $verified: Boolean!) { verifyEmail(personId: $id, verified: $verified) { emailVerifiedAt } }';
    expect(await api.call(verify, { id: ben.id, verified: true })).toEqual({
      verifyEmail: { emailVerifiedAt: expect.any(String) },
    });
    expect(await api.call(verify, { id: ben.id, verified: false })).toEqual({ verifyEmail: { emailVerifiedAt: null } });
    expect(await graphqlApiAs(app, ben).refuse(verify, { id: ben.id, verified: true })).not.toBe('');
    const manager = graphqlApiAs(app, await addManagerOf(app, acme));
    expect(await manager.refuse(verify, { id: ben.id, verified: true })).toBe('entities.not_found');
  });

  it('come fifty to a page in eight statements, filters and columns included', async () => {
    await app.db.pool.query(
      `WITH made AS (INSERT INTO person (email, email_key, name) SELECT e, e, 'Zoe' FROM generate_series(1, 60) n,
         lateral (SELECT 'zoe' || n || '@example.com') AS x(e) RETURNING id)
       INSERT INTO principal_group_member (group_id, entity_id) SELECT $1, id FROM made`,
      [team],
    );
    const ask = () => api.call<Listed>(PEOPLE, { groupId: team, appId: crm, limit: 50 });
    await ask();
    const { result, statements } = await countStatements(app, ask);
    expect(result.people.items).toHaveLength(50);
    expect(result.people.total).toBe(61);
    expect(statements.length).toBeLessThanOrEqual(8);
  });
});
