import { z } from 'zod';

/** One page of a list. `total` counts all matching rows: exact up to a thousand, else `totalIsEstimate` is true. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    /** `cursor` of the next page. Null on the last page. */
    nextCursor: z.string().nullable(),
    total: z.int(),
    totalIsEstimate: z.boolean(),
  });
