import type { Schema, SchemaField } from './schema-query.ts';

export interface Operation extends SchemaField {
  kind: 'query' | 'mutation';
}

/** By the name of a type. */
export type FieldsOfTypes = ReadonlyMap<string, readonly SchemaField[]>;

export function listFields({ types }: Schema): FieldsOfTypes {
  return new Map(types.map(({ name, fields }) => [name, fields ?? []]));
}

/** Queries before mutations, in the order of the schema. Every word of `q` is in the name or in the purpose. */
export function listOperations(schema: Schema, q: string): readonly Operation[] {
  const fields = listFields(schema);
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const of = (kind: Operation['kind'], root: string) =>
    (fields.get(root) ?? [])
      .filter(({ name, description }) => {
        const text = `${name} ${description ?? ''}`.toLowerCase();
        return words.every((word) => text.includes(word));
      })
      .map((field): Operation => ({ ...field, kind }));
  return [...of('query', schema.queryType.name), ...of('mutation', schema.mutationType.name)];
}
