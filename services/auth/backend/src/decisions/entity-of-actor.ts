import type { Actor } from '../audit/actor.ts';

/** The operator at the terminal, with the service credential. Also used for the service's own actions. */
const OPERATOR = '00000000-0000-0000-0000-000000000003';

/** The entity whose grants apply to an actor. Undefined: none. */
export function entityOfActor({ kind, id }: Pick<Actor, 'kind' | 'id'>): string | undefined {
  if (kind === 'service' || kind === 'system') return OPERATOR;
  return kind === 'person' || kind === 'app' ? (id ?? undefined) : undefined;
}
