export type SchemaRead =
  | { schema: Record<string, unknown> }
  | { fault: 'not_json'; reason: string }
  | { fault: 'not_object' };

/** Reads typed text as a JSON Schema. Auth checks that the schema is valid. */
export function readSchema(text: string): SchemaRead {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { schema: value as Record<string, unknown> } : { fault: 'not_object' };
  } catch (error) {
    return { fault: 'not_json', reason: error instanceof Error ? error.message : '' };
  }
}
