import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import type { Context } from './context.ts';
import { parseDateTime } from './scalars/parse-date-time.ts';
import './scalars/lower-case-ids.ts';
import { parseJsonObject } from './scalars/parse-json-object.ts';

export interface SchemaTypes {
  Context: Context;
  Scalars: {
    DateTime: { Input: Date; Output: Date };
    JSON: { Input: unknown; Output: unknown };
    JSONObject: { Input: Record<string, unknown>; Output: unknown };
    ID: { Input: string; Output: string };
  };
  DefaultFieldNullability: false;
  DefaultInputFieldRequiredness: false;
}

/** Deeper and larger than any page of the console needs. */
const LIMITS = { depth: 20, breadth: 400, complexity: 2000 };

/** Every `.schema.ts` file adds its part. */
export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [ComplexityPlugin, DataloaderPlugin],
  defaultFieldNullability: false,
  complexity: { defaultComplexity: 1, defaultListMultiplier: 3, limit: LIMITS },
});

builder.scalarType('DateTime', {
  description: 'A time in RFC 3339 format, in UTC.',
  serialize: (time) => time.toISOString(),
  parseValue: parseDateTime,
});

builder.scalarType('JSON', { description: 'Any JSON value.', serialize: (value) => value });

builder.scalarType('JSONObject', {
  description: 'A JSON object.',
  serialize: (value) => value,
  parseValue: parseJsonObject,
});

builder.queryType({});
builder.mutationType({});
