import { findNameFault, findTextFault } from '@portico/api-types';
import { z } from 'zod';

function text(most: number, findFault: (text: string) => string | undefined) {
  return z
    .string()
    .transform((typed) => typed.normalize('NFC').trim())
    .superRefine((typed, context) => {
      const fault = typed.length > most ? `is longer than ${most} characters` : findFault(typed);
      if (fault) context.addIssue({ code: 'custom', message: fault });
    });
}

const filled = (typed: string) => typed !== '';

export const nameField = text(200, findNameFault).refine(filled, 'is empty');
export const descriptionField = text(2000, findNameFault);
export const tagsField = z
  .array(text(60, findNameFault).refine(filled, 'is empty'))
  .max(50)
  .transform((tags) => [...new Set(tags)]);

/** The id in another system, case-sensitive. Null and empty text clear it. */
export const externalIdField = text(200, findTextFault)
  .transform((typed) => typed || null)
  .nullable();

/** `client`, `water_meter`: part of a type, so without a colon. */
export const kindField = z
  .string()
  .max(60)
  .regex(/^[a-z0-9][a-z0-9_.-]*$/, 'has a character other than a–z, 0–9, _, . and -');

/** The revision that the caller read. An update of another revision is refused. */
export const revisionField = z.coerce.bigint().positive().optional();

/** Accepts built-in ids, which `z.uuid()` refuses because they have no version. */
export const idField = z.guid().transform((id) => id.toLowerCase());
/** Chosen by the caller, so no built-in id. */
export const newIdField = z.uuid().transform((id) => id.toLowerCase());
