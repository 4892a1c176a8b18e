import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { countStatements } from '../../../test/count-statements.ts';
import { addPerson, operator } from '../../../test/directory-actors.ts';
import { graphqlApi, type GraphqlApi, graphqlApiAs } from '../../../test/graphql-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { ADMINISTRATOR_ROLE_ID } from '../../access-model/seed-ids.ts';
import { Settings } from '../../settings/settings.ts';

let app: TestApp;
let api: GraphqlApi;
beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const CREATE = `mutation ($input: CreateEntityInput!) { createEntity(input: $input) { id name kind status revision } }`;
const make = async (input: object) =>
  (await api.call<{ createEntity: { id: string; revision: number } }>(CREATE, { input })).createEntity;

describe('entities', () => {
  it('are made, found, changed, and no longer there', async () => {
    const { id } = await make({ kind: 'service', name: 'Nightly import', alias: 'nightly' });
    const update = `mutation ($id: ID!, $input: UpdateEntityInput!) {
      updateEntity(id: $id, input: $input) { name alias attributes revision } }`;
    expect(await api.call(update, { id, input: { alias: null, attributes: { team: 'data' }, name: null } })).toEqual({
      updateEntity: { name: 'Nightly import', alias: null, attributes: { team: 'data' }, revision: 2 },
    });
    expect(await api.refuse(update, { id, input: { revision: 1, name: 'Old' } })).toBe('administration.stale');
    expect(
      await api.call('{ entities(kind: service, attributesContains: { team: "data" }) { items { name } total } }'),
    ).toEqual({ entities: { items: [{ name: 'Nightly import' }], total: 1 } });
    expect(
      await api.call('{ entities(kinds: [service, device], q: "night", sort: "name") { items { name } total } }'),
    ).toEqual({ entities: { items: [{ name: 'Nightly import' }], total: 1 } });
    expect(await api.call('{ entities(kinds: [device], q: "night") { total } }')).toEqual({ entities: { total: 0 } });
    const run = async (field: string) =>
      (
        await api.call<Record<string, object>>(`mutation ($id: ID!) { it: ${field}(id: $id) { status deletedAt } }`, {
          id,
        })
      )['it'];
    expect(await run('suspendEntity')).toMatchObject({ status: 'suspended' });
    expect(await run('disableEntity')).toMatchObject({ status: 'inactive' });
    expect(await run('enableEntity')).toMatchObject({ status: 'active' });
    expect(await run('deleteEntity')).toMatchObject({ deletedAt: expect.any(String) });
    expect(await api.call('{ entities(deleted: deleted) { items { id } } }')).toEqual({
      entities: { items: [{ id }] },
    });
    expect(await run('restoreEntity')).toMatchObject({ deletedAt: null });
    await run('deleteEntity');
    await api.call('mutation ($id: ID!) { purgeEntity(id: $id) }', { id });
    expect(await api.refuse('query ($id: ID!) { entity(id: $id) { id } }', { id })).toBe('entities.not_found');
  });

  it('that are deleted say when and by whom, and when they are erased, to those who can restore them', async () => {
    const [ada, eve, jonas] = [await addPerson(app, 'Ada'), await addPerson(app, 'Eve'), await addPerson(app, 'Jonas')];
    await new AccessWorld(app).assign(ada.id, ADMINISTRATOR_ROLE_ID);
    const asAda = graphqlApiAs(app, ada);
    const READ = `query ($id: ID!, $deleted: DeletedFilter) {
      entity(id: $id, deleted: $deleted) { name deletedAt deleter { id name } erasedAt }
    }`;
    const read = async () =>
      (await asAda.call<{ entity: { erasedAt: string | null } }>(READ, { id: jonas.id, deleted: 'deleted' })).entity;
    expect(await asAda.refuse(READ, { id: jonas.id, deleted: 'deleted' })).toBe('entities.not_found');
    expect(await asAda.call(READ, { id: jonas.id, deleted: 'all' })).toMatchObject({
      entity: { deletedAt: null, deleter: null, erasedAt: null },
    });
    await asAda.call('mutation ($id: ID!) { deleteEntity(id: $id) { id } }', { id: jonas.id });
    expect(await asAda.refuse(READ, { id: jonas.id })).toBe('entities.not_found');
    const gone = { name: 'Jonas', deletedAt: expect.any(String), deleter: { id: ada.id, name: 'Ada' } };
    expect(await read()).toEqual({ ...gone, erasedAt: null });
    expect(await asAda.call('{ erasedAtIfDeletedNow }')).toEqual({ erasedAtIfDeletedNow: null });
    const values = { enabled: true, retentionDays: 14 };
    await app.get(Settings).change(operator, 'purge', { version: 0, values, reset: [] });
    const erasedAt = new Date((await read()).erasedAt!);
    const days = (erasedAt.getTime() - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(13);
    expect(days).toBeLessThan(15.1);
    expect(await asAda.call('{ erasedAtIfDeletedNow }')).toEqual({ erasedAtIfDeletedNow: expect.any(String) });
    for (const one of [jonas.id, 'x', crypto.randomUUID()])
      expect(await graphqlApiAs(app, eve).refuse(READ, { id: one, deleted: 'deleted' })).toBe('decision.forbidden');
    expect(await graphqlApiAs(app, eve).refuse('{ erasedAtIfDeletedNow }')).toBe('decision.forbidden');
  });

  it('have owners', async () => {
    const [owner, owned] = [
      await make({ kind: 'service', name: 'Owner' }),
      await make({ kind: 'device', name: 'Owned' }),
    ];
    const ids = { ownerId: owner.id, ownedId: owned.id };
    const args = '($ownerId: ID!, $ownedId: ID!)';
    await api.call(`mutation ${args} { addOwnership(ownerId: $ownerId, ownedId: $ownedId) { relation } }`, ids);
    expect(
      await api.call(
        `query ${args} { ownedEntities(ownerId: $ownerId) { name } entity(id: $ownedId) { owners { relation owner { name } } } }`,
        ids,
      ),
    ).toEqual({
      ownedEntities: [{ name: 'Owned' }],
      entity: { owners: [{ relation: 'owner', owner: { name: 'Owner' } }] },
    });
    await api.call(`mutation ${args} { removeOwnership(ownerId: $ownerId, ownedId: $ownedId) }`, ids);
    expect(await api.call('query ($id: ID!) { ownedEntities(ownerId: $id) { name } }', { id: owner.id })).toEqual({
      ownedEntities: [],
    });
  });

  it('are listed with their groups and owners in six statements', async () => {
    await app.db.pool.query(
      `WITH made AS (INSERT INTO entity (kind, name) SELECT 'device', 'Device ' || n FROM generate_series(1, 50) n RETURNING id),
         team AS (INSERT INTO principal_group (name) VALUES ('Devices') RETURNING id),
         members AS (INSERT INTO principal_group_member (group_id, entity_id) SELECT team.id, made.id FROM team, made)
       INSERT INTO ownership (owner_id, owned_id) SELECT (SELECT min(id::text)::uuid FROM made), id FROM made OFFSET 1`,
    );
    const query =
      '{ entities(kind: device, limit: 50) { items { name groups { name } owners { owner { name } } } total } }';
    await api.call(query);
    const { result, statements } = await countStatements(app, () =>
      api.call<{ entities: { items: { groups: object[] }[] } }>(query),
    );
    expect(result.entities.items).toHaveLength(50);
    expect(result.entities.items.filter(({ groups }) => groups.length === 1).length).toBeGreaterThan(45);
    expect(statements.length).toBeLessThanOrEqual(6);
  });
});
