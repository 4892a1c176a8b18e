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

/** An operation or a fragment of the administrative API, typed by its schema; fragments come second. At run time it is the text. */
export const document = ((text: string, fragments: readonly string[] = []) =>
  [text, ...fragments].join('\n')) as unknown as TypedDocument;

/** Runs an operation. @throws whatever the caller makes of a refusal */
export type Ask = <Result, Variables>(
  document: TadaDocumentNode<Result, Variables, unknown>,
  variables: Variables,
) => Promise<Result>;
