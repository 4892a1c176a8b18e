import type { initGraphQLTada, TadaDocumentNode } from 'gql.tada';
import type { introspection } from './generated/admin-schema.d.ts';

export type { ResultOf, VariablesOf } from 'gql.tada';

type TypedDocument = ReturnType<
  typeof initGraphQLTada<{
    introspection: introspection;
    disableMasking: true;
    scalars: { DateTime: string; ID: string; JSONObject: Record<string, unknown> };
  }>
>;

/** An operation or fragment of the administrative API, typed by the schema. At run time: its text, then its fragments. */
export const document = ((text: string, fragments: readonly string[] = []) =>
  [text, ...fragments].join('\n')) as unknown as TypedDocument;

/** Runs an operation. @throws the caller's error when the API refuses */
export type Ask = <Result, Variables>(
  document: TadaDocumentNode<Result, Variables, unknown>,
  variables: Variables,
) => Promise<Result>;
