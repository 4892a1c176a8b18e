import { findNameFault } from '@portico/api-types';
import { z } from 'zod';
import { idField } from '../fields/text-fields.ts';

export const tenantField = idField.nullish().transform((id) => id ?? null);

const withoutFault = (text: string) => findNameFault(text) === undefined;

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
