import { type AppError, toAppError } from '@portico/nest-service';
import { z } from 'zod';
import { parseInput } from '../fields/parse-input.ts';

const several = z.array(z.unknown()).min(1).max(200);

/**
 * Acts on at most 200 things, each in its own transaction. A refusal is an error at its index and stops no other. If the
 * service itself fails, that item and all after it get the error, and the caller still learns what was done before.
 * Sequential, because such acts often lock the same rows. @throws `request.invalid`
 */
export async function eachForItself<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<(Result | AppError)[]> {
  parseInput(several, items);
  const results: (Result | AppError)[] = [];
  for (const item of items)
    try {
      results.push(await act(item));
    } catch (error) {
      const refusal = toAppError(error);
      if (refusal.status >= 500) return [...results, ...items.slice(results.length).map(() => refusal)];
      results.push(refusal);
    }
  return results;
}
