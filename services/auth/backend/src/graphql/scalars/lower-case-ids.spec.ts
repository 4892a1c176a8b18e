import { graphql, GraphQLID } from 'graphql';
import { expect, it, vi } from 'vitest';
import { schema } from '../schema.ts';

const ID = '0199AAAA-0000-7000-8000-00000000000F';

it.each([
  [ID, ID.toLowerCase()],
  [7, '7'],
  ['CRM', 'CRM'],
  [`{${ID}}`, `{${ID}}`],
])('%s is %s', (given, id) => expect(GraphQLID.parseValue(given)).toBe(id));

it.each([[{}], [true], [1.5]])('refuses %j', (given) =>
  expect(() => GraphQLID.parseValue(given)).toThrow('ID cannot represent'),
);

it('is how the schema reads ids, as variables and in the text of a query', async () => {
  const { app } = schema.getQueryType()!.getFields();
  const resolve = vi.spyOn(app!, 'resolve').mockImplementation((_root, { id }: { id: string }) => ({ id }));
  const source = `query ($id: ID!) { a: app(id: $id) { id } b: app(id: "${ID}") { id } }`;
  const { data } = await graphql({ schema, source, variableValues: { id: ID } });
  resolve.mockRestore();
  const found = { id: ID.toLowerCase() };
  expect(JSON.parse(JSON.stringify(data))).toEqual({ a: found, b: found });
});
