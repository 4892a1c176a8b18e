import { findTextFault } from '@portico/api-types';
import { z } from 'zod';
import { MOST_CURSOR_CHARACTERS } from './page-cursor.ts';
import type { ListDefinition } from './list-definition.ts';

/**
 * The query of a list's route: `?sort=-name&cursor=…&limit=50` beside the list's own filters.
 *
 * @example
 * const peopleQuery = listQuery(peopleList, { q: searchText.optional() });
 */
export function listQuery<Sort extends string, Filters extends z.ZodRawShape>(
  { sorts }: ListDefinition<Sort>,
  filters: Filters,
) {
  const names = Object.keys(sorts) as [Sort, ...Sort[]];
  const reversed = names.map((name) => `-${name}` as const);
  return z.strictObject({
    ...filters,
    sort: z.enum([...names, ...reversed]).optional(),
    cursor: z.string().max(MOST_CURSOR_CHARACTERS).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  });
}

/** Search input of a person. */
export const searchText = z
  .string()
  .max(200)
  .refine((text) => findTextFault(text) === undefined, 'contains what is no character');
