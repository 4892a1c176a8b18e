import type { Actor } from '../audit/actor.ts';
import { entityOfActor } from '../decisions/entity-of-actor.ts';

/** Rows of the first migration. */
export const BUILT_IN = {
  /** Acts with the service credential. */
  operator: '00000000-0000-0000-0000-000000000003',
  /** Contains every active person. Memberships are not stored. */
  everyone: '00000000-0000-0000-0000-000000000005',
} as const;

/** The actor's entity for database columns. Null: none. */
export function entityOf(actor: Actor): string | null {
  return entityOfActor(actor) ?? null;
}
