import { searchText } from '@portico/nest-service';
import { z } from 'zod';
import { idField } from '../fields/text-fields.ts';

export const SIDES = ['changed', 'gains', 'loses', 'same'] as const;

/** Of the entities that a simulation examined. */
export const examinedQuery = z.strictObject({
  /** Those for whom something changes or stays shut, who gain, who lose (some do both), or for whom nothing changes. Absent: everyone. */
  side: z.enum(SIDES).optional(),
  /** Part of the name. */
  q: searchText.optional(),
  /** The last entity of the previous page. */
  cursor: idField.optional(),
  limit: z.number().int().min(1).max(200).default(25),
});
export type ExaminedQuery = z.input<typeof examinedQuery>;
