import { readFileSync } from 'node:fs';
import { buildSchema, graphqlSync, parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { textOf } from '../../../graphql/admin-document.ts';
import { listFields, listOperations } from './list-operations.ts';
import { type Schema, schemaQuery } from './schema-query.ts';
import { writeOperation, writeVariables } from './write-operation.ts';

const built = buildSchema(readFileSync(new URL('../../../../../../../schemas/admin.graphql', import.meta.url), 'utf8'));
const { data } = graphqlSync({ schema: built, source: textOf(schemaQuery) });
const schema = (data as unknown as { __schema: Schema }).__schema;
const fields = listFields(schema);

it('writes every operation so that the schema takes it', () => {
  const operations = listOperations(schema, '');
  expect(operations.length).toBeGreaterThan(150);
  const faults = operations.flatMap((operation) =>
    validate(built, parse(writeOperation(operation, fields))).map(({ message }) => `${operation.name}: ${message}`),
  );
  expect(faults).toEqual([]);
});

it('writes the required variables and the plain fields', () => {
  const [group] = listOperations(schema, 'groupMembers');
  expect(writeOperation(group!, fields)).toContain(
    'query GroupMembers($groupId: ID!) {\n  groupMembers(groupId: $groupId) {\n    items {',
  );
  expect(JSON.parse(writeVariables(group!))).toEqual({ groupId: '' });
  const [apps] = listOperations(schema, 'apps').filter(({ name }) => name === 'apps');
  expect(writeVariables(apps!)).toBe('');
});

it('finds by each word of the name or of the purpose, queries first', () => {
  const found = listOperations(schema, 'tenant CREATE');
  expect(found.map(({ name }) => name)).toContain('createTenant');
  const kinds = listOperations(schema, 'role').map(({ kind }) => kind);
  expect(kinds).toEqual(kinds.toSorted().reverse());
});
