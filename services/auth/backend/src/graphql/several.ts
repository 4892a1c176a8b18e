import { AppError } from '@portico/nest-service';

/** The description of a field about several things. */
export const SEVERAL =
  'At most 200, in order, each for itself: for one that is refused there is null, and an error that names its place.';

/** A refusal becomes an error at its index. */
export async function toItems<Item>(results: Promise<(Item | AppError)[]>): Promise<(Item | Promise<Item>)[]> {
  return (await results).map((one) => (one instanceof AppError ? Promise.reject<Item>(one) : one));
}
