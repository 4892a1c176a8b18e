import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { addPerson } from '../../../test/directory-actors.ts';
import { graphqlApi, type GraphqlApi, graphqlApiAs } from '../../../test/graphql-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';

let app: TestApp;
let api: GraphqlApi;
let world: AccessWorld;
beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
  world = new AccessWorld(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const INVITE = `mutation ($people: [InvitePersonInput!]!) {
  invitePeople(people: $people) { person { id email name } setupLink { url } }
}`;
const ADD = 'mutation ($groupId: ID!, $ids: [ID!]!) { addGroupMembers(groupId: $groupId, entityIds: $ids) }';

interface Sent {
  data?: { invitePeople?: ({ person: { email: string }; setupLink: { url: string } } | null)[] };
  errors?: { path?: unknown[]; extensions: { code: string } }[];
}
const codesOf = ({ errors = [] }: Sent) => errors.map(({ path, extensions }) => [path?.[1], extensions.code]);

describe('several people', () => {
  it('are invited each for itself: one that is refused stops no other, and each has a link of their own', async () => {
    const sent = (await api.send(INVITE, {
      people: [
        { name: 'Ada', email: 'ada@example.com' },
        { name: 'Bo', email: 'nowhere' },
        { name: '', email: 'cem@example.com' },
        { name: 'Ada again', email: 'ADA@example.com' },
        { name: 'Dee\u202e', email: 'dee@example.com' },
        { name: 'Eve', email: 'eve@example.com' },
      ],
    })) as Sent;
    const invited = sent.data!.invitePeople!;
    expect(invited.map((one) => one?.person.email ?? null)).toEqual([
      'ada@example.com',
      null,
      null,
      null,
      null,
      'eve@example.com',
    ]);
    expect(codesOf(sent)).toEqual([
      [1, 'directory.invalid_email'],
      [2, expect.stringMatching(/^(request|directory)\.invalid/)],
      [3, 'directory.email_taken'],
      [4, expect.stringMatching(/^(request|directory)\.invalid/)],
    ]);
    const links = invited.flatMap((one) => one?.setupLink.url ?? []);
    expect(new Set(links).size).toBe(2);
    const { rows } = await app.db.pool.query<{ action: string }>(
      `SELECT action FROM audit_event WHERE action IN ('person.created', 'setup_link.created') ORDER BY id`,
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'person.created',
      'setup_link.created',
      'person.created',
      'setup_link.created',
    ]);
  });

  it('are refused as a whole with a NUL in one of them, which no column takes', async () => {
    const people = [
      { name: 'Flo', email: 'flo@example.com' },
      { name: 'Gus\u0000', email: 'gus@example.com' },
    ];
    await expect(api.send(INVITE, { people })).rejects.toThrow(/variables\.people\.1\.name/);
    expect((await app.db.pool.query(`SELECT 1 FROM person WHERE email LIKE 'flo%'`)).rows).toEqual([]);
  });

  it('are refused as a whole when they are none or too many, or by somebody who may not', async () => {
    const people = Array.from({ length: 201 }, (_, n) => ({ name: 'Many', email: `many${n}@example.com` }));
    expect(await api.refuse(INVITE, { people })).toBe('request.invalid');
    expect(await api.refuse(INVITE, { people: [] })).toBe('request.invalid');
    const stranger = graphqlApiAs(app, await addPerson(app, 'Stranger'));
    const sent = (await stranger.send(INVITE, { people: people.slice(0, 2) })) as Sent;
    expect(sent.data!.invitePeople).toEqual([null, null]);
    expect(codesOf(sent)).toEqual([
      [0, 'tenants.not_found'],
      [1, 'tenants.not_found'],
    ]);
    const { rows } = await app.db.pool.query(`SELECT 1 FROM person WHERE email LIKE 'many%'`);
    expect(rows).toEqual([]);
  });
});

describe('several members', () => {
  it('join a group; members keep their times, and who was one before or will be later joins now', async () => {
    const group = await world.principalGroup({ name: 'Crew' });
    const [ada, bo, cem, dee] = await Promise.all(['Ada', 'Bo', 'Cem', 'Dee'].map((name) => addPerson(app, name)));
    const [later, past] = [new Date(Date.now() + 86_400_000), new Date(Date.now() - 86_400_000)];
    const until = 'INSERT INTO principal_group_member (group_id, entity_id, ends_at) VALUES ($1, $2, $3)';
    await app.db.pool.query(until, [group, bo!.id, later]);
    await app.db.pool.query(until, [group, cem!.id, past]);
    const start = 'INSERT INTO principal_group_member (group_id, entity_id, starts_at) VALUES ($1, $2, $3)';
    await app.db.pool.query(start, [group, dee!.id, later]);
    const unknown = crypto.randomUUID();
    const sent = await api.send(ADD, { groupId: group, ids: [ada!.id, bo!.id, unknown, cem!.id, dee!.id] });
    expect(sent.data).toEqual({ addGroupMembers: [ada!.id, null, null, cem!.id, dee!.id] });
    expect(codesOf(sent as Sent)).toEqual([[2, 'groups.member_not_found']]);
    const { rows } = await app.db.pool.query<{ entity_id: string; starts_at: Date | null; ends_at: Date | null }>(
      'SELECT entity_id, starts_at, ends_at FROM principal_group_member WHERE group_id = $1',
      [group],
    );
    expect(
      Object.fromEntries(rows.map(({ entity_id: id, starts_at: start, ends_at: end }) => [id, start ?? end])),
    ).toEqual({
      [ada!.id]: null,
      [bo!.id]: later,
      [cem!.id]: null,
      [dee!.id]: null,
    });
  });
});
