import type { Asker } from '../guard/caller.ts';

/** One key per caller. */
export function limitKeyOf(asker: Asker): string {
  if (asker.kind === 'service') return 'service';
  return asker.kind === 'person' ? `person:${asker.personId}` : `client:${asker.clientId}`;
}
