/** A list that is read page by page, for `planPage` and `listQuery`. */
export interface ListDefinition<Sort extends string = string, Field extends string = string> {
  /** Part of each cursor: one of another list is refused. */
  name: string;
  /** The field that breaks ties, when it is not a UUID `id`: a unique text. */
  key?: string;
  /** By what a caller can sort; the first is the default. Each field needs an index. */
  sorts: Readonly<Record<Sort, ListSort<Field>>>;
}

interface ListSort<Field extends string = string> {
  /** Of the Prisma model. */
  field: Field;
  holds: 'text' | 'time';
  /** Without a word from the caller; `-name` in a query turns a sort around. Default `asc`. */
  order?: 'asc' | 'desc';
}

/** What a caller says about a list. */
export interface ListQuery {
  sort?: string;
  cursor?: string;
  limit: number;
  [filter: string]: unknown;
}
