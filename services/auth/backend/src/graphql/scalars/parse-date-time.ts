import { GraphQLError } from 'graphql';
import { z } from 'zod';

const dateTime = z.iso.datetime({ offset: true });

export function parseDateTime(value: unknown): Date {
  const parsed = dateTime.safeParse(value);
  if (!parsed.success) throw new GraphQLError('A time looks like 2030-12-31T23:59:59Z.');
  return new Date(parsed.data);
}
