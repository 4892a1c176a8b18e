import type { AdminError } from './admin-error.ts';

/** Why exactly this was refused. What was refused before says nothing about another choice in the same form. */
export function refusalOf(sent: { variables: unknown; error: AdminError | null }, now: unknown): AdminError | null {
  return sent.error && JSON.stringify(sent.variables) === JSON.stringify(now) ? sent.error : null;
}
