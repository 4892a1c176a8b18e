import type { initGraphQLTada } from 'gql.tada';
import type { introspection } from './generated/admin-schema.d.ts';

export type { ResultOf, VariablesOf } from 'gql.tada';

type TypedGraphql = ReturnType<
  typeof initGraphQLTada<{
    introspection: introspection;
    disableMasking: true;
    scalars: { DateTime: string; ID: string; JSONObject: Record<string, unknown> };
  }>
>;

/**
 * A query, mutation or fragment whose result and variables are typed by the schema; fragments that it spreads come second. At run time it
 * is the list of its texts: nothing is parsed in the browser.
 *
 * @example
 * const peopleQuery = graphql(`query People($q: String) { people(q: $q) { items { id name } total } }`);
 */
export const graphql = ((text: string, fragments: readonly (readonly string[])[] = []): readonly string[] => [
  ...new Set([text, ...fragments.flat()]),
]) as unknown as TypedGraphql;
