import { z } from 'zod';

/** Only platform administrators, who can restore them, see deleted rows. */
export const deletedFilter = z.enum(['live', 'deleted', 'all']).default('live');
export type DeletedFilter = z.output<typeof deletedFilter>;

export function deletedWhere(deleted: DeletedFilter): { deletedAt?: null | { not: null } } {
  if (deleted === 'all') return {};
  return { deletedAt: deleted === 'live' ? null : { not: null } };
}
