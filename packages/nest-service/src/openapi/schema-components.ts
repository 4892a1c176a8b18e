import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/**
 * Collects the named schemas of a document. A schema with `.meta({ id: 'Note' })` is referenced by name; all others are
 * inlined.
 */
export class SchemaComponents {
  readonly schemas: Record<string, JsonSchema> = {};

  /** `input` is what a client sends, `output` what it receives. A default makes a field optional in `input` only. */
  toJsonSchema(schema: unknown, io: 'input' | 'output'): JsonSchema {
    if (!(schema instanceof z.ZodType)) return {};
    const override = ({ jsonSchema }: { jsonSchema: JsonSchema }): void => {
      // A release can add fields to responses, so clients must not refuse them.
      if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      // `format` already says it.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    };
    const made = z.toJSONSchema(schema, { io, unrepresentable: 'any', override }) as JsonSchema;
    const { $schema: _, $defs = {}, ...rest } = refer(made) as JsonSchema & { $defs?: Record<string, JsonSchema> };
    for (const [name, definition] of Object.entries($defs)) this.#add(name, definition);
    return rest;
  }

  #add(name: string, definition: JsonSchema): void {
    const known = this.schemas[name];
    if (known && JSON.stringify(known) !== JSON.stringify(definition)) {
      throw new Error(
        `Two different schemas are called ${name}. If one schema with defaults is both sent and answered, give the two forms a name each.`,
      );
    }
    this.schemas[name] = definition;
  }
}

function refer(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(refer);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) =>
      key === '$ref' ? [key, String(part).replace('#/$defs/', '#/components/schemas/')] : [key, refer(part)],
    ),
  );
}
