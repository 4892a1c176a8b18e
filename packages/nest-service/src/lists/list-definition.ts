/** A paged list, for `planPage` and `listQuery`. */
export interface ListDefinition<Sort extends string = string, Field extends string = string> {
  /** Part of each cursor, so that another list refuses it. */
  name: string;
  /** The field that breaks ties, if it is not a UUID `id`: a unique text. */
  key?: string;
  /** Sort orders for callers. The first is the default. Each field needs an index. */
  sorts: Readonly<Record<Sort, ListSort<Field>>>;
}

interface ListSort<Field extends string = string> {
  /** Field of the Prisma model. */
  field: Field;
  holds: 'text' | 'time';
  /** Default direction; `-name` in a query reverses it. Default `asc`. */
  order?: 'asc' | 'desc';
}

/** A caller's choices for a list. */
export interface ListQuery {
  sort?: string;
  cursor?: string;
  limit: number;
  [filter: string]: unknown;
}
