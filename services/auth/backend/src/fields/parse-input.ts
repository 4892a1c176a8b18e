import { invalidFields } from '@portico/nest-service';
import type { z } from 'zod';

/** Validates a caller's input to an administrative service, even if it came through a typed API. @throws `request.invalid` */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw invalidFields(parsed.error.issues);
  return parsed.data;
}
