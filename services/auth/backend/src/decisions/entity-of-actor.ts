import type { Actor } from '../audit/actor.ts';

/** The operator at the terminal, who has the service credential; also what the service does by itself. */
const OPERATOR = '00000000-0000-0000-0000-000000000003';

/** Whose grants decide about an actor; `undefined`: nobody's. */
export function entityOfActor({ kind, id }: Pick<Actor, 'kind' | 'id'>): string | undefined {
  if (kind === 'service' || kind === 'system') return OPERATOR;
  return kind === 'person' ? (id ?? undefined) : undefined;
}
