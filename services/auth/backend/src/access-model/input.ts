import { findNameFault } from '@portico/api-types';
import { invalidFields } from '@portico/nest-service';
import { z } from 'zod';

/** Accepts seeded ids, which `z.uuid()` refuses because they have no version. */
export const idField = z.guid().transform((id) => id.toLowerCase());

export const tenantField = idField.nullish().transform((id) => id ?? null);

const withoutFault = (text: string) => findNameFault(text) === undefined;

export const nameField = z.string().trim().min(1).max(200).refine(withoutFault, 'contains what is no character');

export const descriptionField = z.string().trim().max(2000).refine(withoutFault, 'contains what is no character');

/** Absent or null: undefined, which keeps an earlier reason. Empty: null, which clears it. */
export const reasonField = z
  .string()
  .trim()
  .max(500)
  .refine(withoutFault, 'contains what is no character')
  .nullish()
  .transform((reason) => (reason === '' ? null : (reason ?? undefined)));

/** Start and end. Null or absent: unlimited. */
export const timeFields = { startsAt: z.date().nullish(), endsAt: z.date().nullish() };

/** @throws `request.invalid` with the invalid fields */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw invalidFields(parsed.error.issues);
  return parsed.data;
}

/** PostgreSQL would throw for a malformed id. */
export function isId(id: string): boolean {
  return idField.safeParse(id).success;
}
