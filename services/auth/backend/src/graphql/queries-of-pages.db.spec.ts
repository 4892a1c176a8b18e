import {
  isEnumType,
  isInputObjectType,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { addPerson } from '../../test/directory-actors.ts';
import { sampleOf } from '../../test/fill-arguments.ts';
import { graphqlApi, graphqlApiAs } from '../../test/graphql-api.ts';
import { listPageQueries } from '../../test/page-documents.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { AUDITOR_ROLE_ID } from '../access-model/seed-ids.ts';
import { schema } from './schema.ts';

const queries = listPageQueries('admin', 'portal');
/** An id without an object. */
const AN_ID = '0199ffff-0000-7000-8000-000000000001';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

// The schema does not type orders and page sizes, so only the service can tell whether it accepts a page's arguments.
it('answers every query of the console and the portal', { timeout: 180_000 }, async () => {
  const api = graphqlApi(app);
  expect(queries.length).toBeGreaterThan(60);
  const faults: string[] = [];
  for (const { name, operation, text } of queries) {
    const { errors = [] } = await api.send(text, variablesOf(operation));
    const bad = errors.filter(({ extensions }) => extensions.code === 'request.invalid' || extensions.status >= 500);
    faults.push(...bad.map((error) => `${name}: ${JSON.stringify(error)}`));
  }
  expect(faults).toEqual([]);
});

it('shows an auditor what the console shows, but for what is about changing it', { timeout: 180_000 }, async () => {
  const auditor = await addPerson(app, 'Ada');
  await new AccessWorld(app).assign(auditor.id, AUDITOR_ROLE_ID);
  const api = graphqlApiAs(app, auditor);
  const refused = new Set<string>();
  for (const { name, operation, text } of queries) {
    const { errors = [] } = await api.send(text, variablesOf(operation));
    if (errors.some(({ extensions }) => extensions.status === 403)) refused.add(name);
  }
  // Only administrators of jobs see their page, and only people who can restore see what is deleted. A simulation is
  // refused like its change.
  const expected = [
    'AppRemoval',
    'DeletedEntities',
    'DeletedGroups',
    'ErasureIfDeletedNow',
    'GonePerson',
    'GuardrailEffect',
    'Jobs',
    'OverviewJobs',
    'PolicyEffect',
  ];
  expect([...refused].toSorted()).toEqual(expected);
});

/** Values for the required variables. */
function variablesOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, type }) => {
      const known = typeFromAST(schema, type as never);
      return isNonNullType(known) && isInputType(known) ? [[variable.name.value, valueOf(known.ofType)]] : [];
    }),
  );
}

function valueOf(type: unknown): unknown {
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) return sampleOf('', type, () => AN_ID);
  if (String(type) === 'DateTime') return nextTime();
  const values: Record<string, unknown> = { ID: AN_ID, String: 'open', Boolean: true, Int: 5 };
  return values[String(type)] ?? [];
}

let hours = 0;

/** Later at each call, so that a query's "from" precedes its "to". */
function nextTime(): string {
  hours += 1;
  return new Date(Date.UTC(2026, 0, 1, hours)).toISOString();
}
