import { builder } from './builder.ts';
import { withoutNulls } from './without-nulls.ts';

/** Arguments of every list besides its own filters. */
export const pageArgs = builder.args((t) => ({
  sort: t.string({ description: 'The name of a column. A leading `-` reverses the order.' }),
  cursor: t.string({ description: '`nextCursor` of the previous page.' }),
  limit: t.int({ description: '1 to 200; default 50.' }),
}));

/** The arguments as the service's list takes them. The sort is a text in GraphQL; the service checks it. */
export function listInput<Args extends object>(args: Args) {
  return withoutNulls(args) as Omit<ReturnType<typeof withoutNulls<Args>>, 'sort'> & { sort?: undefined };
}
