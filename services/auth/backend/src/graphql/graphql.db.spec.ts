import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countStatements } from '../../test/count-statements.ts';
import { graphqlApi, type GraphqlApi } from '../../test/graphql-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { schema } from './schema.ts';

let app: TestApp;
let api: GraphqlApi;
beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const PEOPLE = `query People($q: String, $cursor: String, $sort: String) {
  people(q: $q, cursor: $cursor, sort: $sort, limit: 2) { items { id email status createdAt } total totalIsEstimate nextCursor }
}`;

describe('people', () => {
  it('are invited with a link, found, and listed page by page with two statements', async () => {
    for (const name of ['Ada', 'Ben', 'Cem']) {
      const { invitePerson } = await api.call<{ invitePerson: { setupLink: { url: string } } }>(
        `mutation Invite($name: String!, $email: String!) {
          invitePerson(name: $name, email: $email) { person { id name } setupLink { url expiresAt } }
        }`,
        { name, email: `${name.toLowerCase()}@example.com` },
      );
      expect(invitePerson.setupLink.url).toMatch(/\/setup\?token=/);
    }
    interface Listed {
      people: { items: { id: string; email: string }[]; total: number; nextCursor: string | null };
    }
    const { result, statements } = await countStatements(app, () => api.call<Listed>(PEOPLE));
    expect(result.people).toMatchObject({ total: 3, totalIsEstimate: false });
    expect(statements.length).toBeLessThanOrEqual(3);
    const rest = await api.call<Listed>(PEOPLE, { cursor: result.people.nextCursor });
    expect([...result.people.items, ...rest.people.items].map(({ email }) => email)).toEqual([
      'ada@example.com',
      'ben@example.com',
      'cem@example.com',
    ]);
    const { person } = await api.call<{ person: unknown }>(`query One($id: ID!) { person(id: $id) { name status } }`, {
      id: rest.people.items[0]!.id,
    });
    expect(person).toEqual({ name: 'Cem', status: 'active' });
  });
});

describe('refusals', () => {
  it.each<[string, string, Record<string, unknown>, string]>([
    ['an unknown field', '{ nothing }', {}, 'request.invalid'],
    ['an unknown sort', PEOPLE, { sort: 'shoe size' }, 'request.invalid'],
    ['a cursor of another list', PEOPLE, { cursor: 'e30' }, 'request.invalid_cursor'],
    ['an unknown id', '{ person(id: "0199aaaa-0000-7000-8000-00000000ffff") { id } }', {}, 'entities.not_found'],
    ['an id that is none', '{ person(id: "x") { id } }', {}, 'entities.not_found'],
    [
      'an email address that is none',
      'mutation { invitePerson(name: "Eve", email: "eve") { person { id } } }',
      {},
      'directory.invalid_email',
    ],
    [
      'fifty-one aliases',
      `{ ${Array.from({ length: 51 }, (_, n) => `a${n}: viewer { can }`).join(' ')} }`,
      {},
      'request.invalid',
    ],
    ['more tokens than any page has', `{ ${'__typename '.repeat(5001)} }`, {}, 'request.invalid'],
  ])('%s, with a code and the id of the request', async (_what, query, variables, code) => {
    const { errors } = await api.send(query, variables);
    expect(errors![0]!.extensions).toMatchObject({ code, retryable: false, requestId: expect.any(String) });
    expect(errors![0]!.message).not.toMatch(/Did you mean/);
  });

  it('text with forbidden characters, before anything runs', async () => {
    await expect(api.send(PEOPLE, { q: 'a\u0000' })).rejects.toThrow(/answered 400.*variables\.q/);
  });

  it('a caller without credentials', async () => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    };
    expect((await app.request('/graphql', init)).status).toBe(401);
    await expect(graphqlApi(app, 'wrong').send('{ __typename }')).rejects.toThrow(/answered 401/);
  });
});

describe('the page of routes', () => {
  const page = readFileSync(new URL('../../../../../docs/api.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| (`.*?) \| (.*) \|$/gm)];
  const routesIn = (column: 1 | 2, text: RegExp) => [
    ...new Set(rows.flatMap((row) => [...row[column]!.matchAll(text)].map(([, found]) => found!))),
  ];
  const status = async (route: string) => {
    const [method, path] = route.split(' ') as [string, string];
    return (await app.request(path, { method })).status;
  };

  it('names routes that are there', async () => {
    const routes = routesIn(2, /`((?:GET|POST|PATCH) \S+)`/g);
    expect(routes.length).toBeGreaterThan(15);
    for (const route of routes) expect([route, await status(route)]).not.toEqual([route, 404]);
  });

  it('names fields of the schema', () => {
    const types = { query: schema.getQueryType()!, mutation: schema.getMutationType()! };
    const fields = routesIn(2, /`((?:query|mutation) \w+)`/g);
    expect(fields.length).toBeGreaterThan(25);
    for (const field of fields) {
      const [operation, name] = field.split(' ') as ['query' | 'mutation', string];
      expect([field, types[operation].getFields()[name]]).not.toEqual([field, undefined]);
    }
  });

  it('names under another name only fields that are not there', () => {
    const names = routesIn(1, /`([a-z]+[A-Z]\w*)`/g);
    expect(names.length).toBeGreaterThan(15);
    for (const type of [schema.getQueryType()!, schema.getMutationType()!])
      expect(names.filter((name) => name in type.getFields())).toEqual([]);
  });

  it('names earlier routes of administration that are gone', async () => {
    const gone = routesIn(1, /`((?:GET|POST|PUT|PATCH|DELETE) \/api\/(?!custom)\S+)`/g);
    expect(gone.length).toBeGreaterThan(15);
    for (const route of gone) expect([route, await status(route)]).toEqual([route, 404]);
  });
});
