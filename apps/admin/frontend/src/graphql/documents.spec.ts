import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, type DefinitionNode, type DocumentNode, Kind, parse, validate, visit } from 'graphql';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const sdl = readFileSync(new URL('../../../../../schemas/admin.graphql', import.meta.url), 'utf8');
const texts = globSync('**/*.{ts,tsx}', {
  cwd: root,
  exclude: ['**/*.spec.*', 'graphql/graphql.ts', '**/generated/**'],
})
  .flatMap((file) => [...readFileSync(root + file, 'utf8').matchAll(/\bgraphql\(\s*`([^`]+)`/g)])
  .map(([, text]) => text ?? '');
const definitions = texts.flatMap((text) => parse(text, { noLocation: true }).definitions);
const nameOf = (definition: DefinitionNode) => ('name' in definition && definition.name?.value) || '';
const fragments = new Map(
  definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).map((one) => [nameOf(one), one]),
);
const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);

/** The operation with every fragment that it spreads. */
function documentOf(operation: DefinitionNode): DocumentNode {
  const found = new Set([operation]);
  for (const definition of found)
    visit(definition, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (fragment) found.add(fragment);
      },
    });
  return { kind: Kind.DOCUMENT, definitions: [...found] };
}

// Types alone let a field through that the schema does not have.
it('are valid in the schema', () => {
  const schema = buildSchema(sdl);
  const faults = operations.flatMap((operation) =>
    validate(schema, documentOf(operation)).map(({ message }) => `${nameOf(operation)}: ${message}`),
  );
  expect(faults).toEqual([]);
});

it('have a name that no other has: the cache knows them by it', () => {
  const names = definitions.map(nameOf);
  expect(names.filter((name, index) => name === '' || names.indexOf(name) !== index)).toEqual([]);
});
