import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';

type Definition = DocumentNode['definitions'][number];

const apps = fileURLToPath(new URL('../../../../apps/', import.meta.url));

export interface PageQuery {
  name: string;
  operation: OperationDefinitionNode;
  /** With every fragment that it spreads. */
  text: string;
}

/** The queries in the frontends of these apps. */
export function listPageQueries(...slugs: readonly string[]): PageQuery[] {
  const definitions = slugs.flatMap((slug) => listDefinitions(slug));
  const fragments = new Map(definitions.filter(isFragment).map((one) => [one.name.value, one]));
  return definitions
    .filter((one) => one.kind === Kind.OPERATION_DEFINITION)
    .filter(({ operation }) => operation === 'query')
    .map((operation) => ({ name: operation.name!.value, operation, text: textOf(operation, fragments) }));
}

function listDefinitions(slug: string): Definition[] {
  return globSync(`${slug}/*/src/**/*.{ts,tsx}`, { cwd: apps, exclude: ['**/*.spec.*', '**/graphql/graphql.ts'] })
    .flatMap((file) => [...readFileSync(apps + file, 'utf8').matchAll(/\bgraphql\(\s*`([^`]+)`/g)])
    .flatMap(([, text]) => parse(text!, { noLocation: true }).definitions);
}

const isFragment = (one: Definition): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION;

function textOf(query: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): string {
  const found = new Set<OperationDefinitionNode | FragmentDefinitionNode>([query]);
  for (const definition of found)
    visit(definition, {
      FragmentSpread: ({ name }) => {
        found.add(fragments.get(name.value)!);
      },
    });
  return print({ kind: Kind.DOCUMENT, definitions: [...found] });
}
