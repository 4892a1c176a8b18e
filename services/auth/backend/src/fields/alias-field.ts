import { z } from 'zod';

const MOST_CHARACTERS = 63;

/** Aliases and ids are accepted in the same places, so an alias must not look like an id. */
const LIKE_A_UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/;

/** Why a lower-case alias is invalid, completing the sentence "The alias …". */
function findAliasFault(alias: string): string | undefined {
  if (alias === '') return 'is empty';
  if (alias.length > MOST_CHARACTERS) return `is longer than ${MOST_CHARACTERS} characters`;
  if (LIKE_A_UUID.test(alias)) return 'looks like an id';
  if (/[^a-z0-9-]/.test(alias)) return 'has a character other than a–z, 0–9 and -';
  if (alias.startsWith('-')) return "doesn't start with a letter or digit";
  if (alias.endsWith('-')) return 'ends with -';
  return undefined;
}

/** Absent keeps the alias. Null and empty text clear it. */
export const aliasField = z
  .string()
  .transform((typed) => typed.trim().toLowerCase())
  .superRefine((alias, context) => {
    const fault = alias === '' ? undefined : findAliasFault(alias);
    if (fault) context.addIssue({ code: 'custom', message: fault });
  })
  .transform((alias) => (alias === '' ? null : alias))
  .nullable();
