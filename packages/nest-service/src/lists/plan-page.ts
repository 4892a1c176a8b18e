import { requestErrors } from '../errors/service.errors.ts';
import type { ListDefinition, ListQuery } from './list-definition.ts';
import { type PagePosition, readCursor, writeCursor } from './page-cursor.ts';

export interface Page<Row> {
  items: Row[];
  /** `cursor` of the next page. Null on the last page. */
  nextCursor: string | null;
}

type Order<Field extends string> = { [Key in Field | 'id']?: 'asc' | 'desc' };

export interface PagePlan<Where, Field extends string> {
  /** For Prisma's `where`, in an AND with the filters. */
  after: Where;
  /** The same for SQL: the values of the row before the page. */
  position: PagePosition | undefined;
  orderBy: Order<Field>[];
  /** One more than requested, to tell whether there is a next page. */
  take: number;
  /** Builds the page from the rows found. */
  toPage<Row extends Record<Field, string | Date>>(rows: readonly Row[]): Page<Row>;
  /** The length of the list, if the rows found are all of it. For `countRows`. */
  lengthOf(rows: readonly unknown[]): number | undefined;
}

/**
 * Plans one page of a list by keyset: the page starts after the last row of the previous one. Deep pages cost no more,
 * and inserted or deleted rows do not shift the pages.
 *
 * @throws `request.invalid_cursor`
 */
export function planPage<Where, Sort extends string = string, Field extends string = string>(
  { name, key = 'id', sorts }: ListDefinition<Sort, Field>,
  query: ListQuery,
): PagePlan<Where, Field> {
  const { cursor, limit, ...choice } = query;
  const asked = choice.sort ?? Object.keys(sorts)[0]!;
  const reversed = asked.startsWith('-');
  const { field, holds, order: ownOrder = 'asc' } = sorts[asked.slice(reversed ? 1 : 0) as Sort];
  const order = reversed === (ownOrder === 'asc') ? 'desc' : 'asc';

  const list = { ...choice, name, sort: asked };
  const position =
    cursor === undefined ? undefined : readCursor(list, { holds, key: key === 'id' ? 'uuid' : 'text' }, cursor);
  if (cursor !== undefined && !position) throw requestErrors.invalid_cursor();
  return {
    after: (position ? behind({ field, key, order }, position) : {}) as Where,
    position,
    orderBy: [{ [field]: order }, { [key]: order }] as Order<Field>[],
    take: limit + 1,
    toPage(rows) {
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      const hasNext = rows.length > limit && last !== undefined;
      return {
        items,
        nextCursor: hasNext
          ? writeCursor(list, { value: last[field], id: (last as Record<string, unknown>)[key] as string })
          : null,
      };
    },
    lengthOf: (rows) => (position || rows.length > limit ? undefined : rows.length),
  };
}

/** `(field, id) > (value, id)`. PostgreSQL uses the first half to find the place in the index; the second half excludes ties. */
function behind(
  { field, key, order }: { field: string; key: string; order: 'asc' | 'desc' },
  { value, id }: PagePosition,
): object {
  const [from, past] = order === 'asc' ? ['gte', 'gt'] : ['lte', 'lt'];
  return { [field]: { [from]: value }, OR: [{ [field]: { [past]: value } }, { [key]: { [past]: id } }] };
}
