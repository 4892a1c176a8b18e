import type { TadaDocumentNode } from 'gql.tada';

export type AdminDocument<Result, Variables> = TadaDocumentNode<Result, Variables, unknown>;

const partsOf = (document: object) => document as unknown as readonly string[];

/** The text to send: the document and the fragments that it spreads. */
export function textOf(document: object): string {
  return partsOf(document).join('\n');
}

/** The name of the operation, by which the cache knows its answers. */
export function nameOf(document: object): string {
  const name = /^\s*(?:query|mutation)\s+(\w+)/.exec(partsOf(document)[0] ?? '')?.[1];
  if (name === undefined) throw new Error('Give every query and mutation a name.');
  return name;
}
