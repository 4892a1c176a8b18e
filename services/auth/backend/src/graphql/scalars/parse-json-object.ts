import { GraphQLError } from 'graphql';

export function parseJsonObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new GraphQLError('This has to be a JSON object.');
  return value as Record<string, unknown>;
}
