import { z } from 'zod';

/** A page of a list. `total` counts all rows that match: exactly up to a thousand, else `totalIsEstimate`. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    /** `cursor` of the following page; null on the last one. */
    nextCursor: z.string().nullable(),
    total: z.int(),
    totalIsEstimate: z.boolean(),
  });
