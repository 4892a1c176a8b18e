import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { addPerson, operator } from '../../../test/directory-actors.ts';
import { graphqlApi, type GraphqlApi, graphqlApiAs } from '../../../test/graphql-api.ts';
import { SERVICE_SECRET, type TestApp, testApp } from '../../../test/test-app.ts';
import { AUDITOR_ROLE_ID } from '../../access-model/seed-ids.ts';
import { Settings } from '../../settings/settings.ts';

let app: TestApp;
let api: GraphqlApi;
beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const post = (body: string) =>
  app.request('/graphql', {
    method: 'POST',
    headers: { authorization: `Bearer ${SERVICE_SECRET}`, 'content-type': 'application/json' },
    body,
  });

const deepFields = (levels: number) => `${'{ a '.repeat(levels)}${'}'.repeat(levels)}`;
const deepList = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
/** One above another, as the schema's own fields can be nested. */
const nestedRoles = (levels: number) =>
  `{ permissionBlocks { items { ${'roles { blocks { '.repeat(levels)} id ${'} }'.repeat(levels)} } } }`;
const chainOfFragments = Array.from({ length: 600 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} }`).join(' ');

describe('refused before anything runs, with one clear error:', () => {
  it.each<[string, string, Record<string, unknown>, string]>([
    ['fields 4,000 levels deep', deepFields(4000), {}, 'graphql.too_deep'],
    ['a list 2,000 levels deep', `{ whoCan(action: ${deepList(2000)}) { nextId } }`, {}, 'graphql.too_deep'],
    [
      'an object 1,000 levels deep',
      `mutation { createTenant(input: { name: "A", attributes: ${'{ a: '.repeat(1000)}1${'}'.repeat(1000)} }) { id } }`,
      {},
      'graphql.too_deep',
    ],
    ['a query deeper than any page', nestedRoles(12), {}, 'request.invalid'],
    [
      'a query that could load more than any page',
      `{ permissionBlocks { items { ${Array.from({ length: 4 }, (_, n) => `a${n}: roles { blocks { roles { blocks { id roles { id } } } } }`).join(' ')} } } }`,
      {},
      'request.invalid',
    ],
  ])('%s', async (_what, query, variables, code) => {
    const { data, errors } = await api.send(query, variables);
    expect([errors?.length, data ?? null]).toEqual([1, null]);
    expect(errors![0]).toMatchObject({
      message: expect.not.stringMatching(/call stack/i),
      extensions: { code, status: 400, retryable: false, requestId: expect.any(String) },
    });
  });

  it('a variable 20,000 levels deep', async () => {
    const query = 'mutation ($a: JSONObject) { createTenant(input: { name: "A", attributes: $a }) { id } }';
    const response = await post(`{"query":${JSON.stringify(query)},"variables":{"a":{"b":${deepList(20_000)}}}}`);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'graphql.too_deep', status: 400 } }],
    });
  });

  it('a body larger than 128 kB', async () => {
    const response = await post(JSON.stringify({ query: `{ __typename } # ${'x'.repeat(140_000)}` }));
    expect([response.status, await response.json()]).toMatchObject([413, { code: 'request.too_large' }]);
  });

  it('a query longer than 100,000 characters', async () => {
    const response = await post(JSON.stringify({ query: `{ __typename } # ${'x'.repeat(100_000)}` }));
    expect([response.status, await response.json()]).toMatchObject([400, { code: 'request.invalid' }]);
  });
});

it('follows a chain of 600 fragments', async () => {
  const query = `{ ...F0 } ${chainOfFragments} fragment F600 on Query { __typename }`;
  expect(await api.call(query)).toEqual({ __typename: 'Query' });
});

it('shows the schema only to who reads the platform', async () => {
  const ada = await addPerson(app, 'Ada');
  const query = '{ __schema { queryType { name } } }';
  const { errors } = await graphqlApiAs(app, ada).send(query);
  expect(errors![0]).toMatchObject({ extensions: { code: 'request.invalid' } });
  expect(await graphqlApiAs(app, ada).call('{ __typename }')).toEqual({ __typename: 'Query' });
  await new AccessWorld(app).assign(ada.id, AUDITOR_ROLE_ID);
  expect(await graphqlApiAs(app, ada).call(query)).toEqual({ __schema: { queryType: { name: 'Query' } } });
});

// The last: it uses up the caller's minute.
it('says when to come back to a caller who asks too often', async () => {
  const values = { administration: 5 };
  await app.get(Settings).change(operator, 'access-limits', { version: 0, values, reset: [] });
  const answers = [];
  for (let n = 0; n < 6; n += 1) answers.push(await post('{"query":"{ __typename }"}'));
  const refused = answers.at(-1)!;
  expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'request.too_many' }]);
  const wait = Number(refused.headers.get('retry-after'));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
});
