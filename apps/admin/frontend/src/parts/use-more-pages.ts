import { useState } from 'react';
import type { AdminDocument } from '../graphql/admin-document.ts';
import { useAdminQueries } from '../graphql/use-admin-queries.ts';
import { type Counted, sayTotal } from './say-total.ts';

interface PageOf<Item> extends Counted {
  items: readonly Item[];
  nextCursor: string | null;
}

export interface MorePagesOptions<Result, Variables, Item> {
  document: AdminDocument<Result, Variables>;
  variables: (page: { cursor: string | undefined; limit: number }) => Variables;
  pageOf: (result: Result) => PageOf<Item>;
  /** Of the first page; the others have `more`. */
  first: number;
  more: number;
  /** False: nothing is asked for. Default true. */
  enabled?: boolean;
}

/** A list that grows below: "7 more". Begins again with other variables. */
export function useMorePages<Result, Variables, Item>(options: MorePagesOptions<Result, Variables, Item>) {
  const { document, variables, pageOf, first, more, enabled = true } = options;
  const key = JSON.stringify(variables({ cursor: undefined, limit: first }));
  const [shown, setShown] = useState<{ key: string; cursors: readonly string[] }>({ key, cursors: [] });
  const cursors = shown.key === key ? shown.cursors : [];
  const asked = [
    variables({ cursor: undefined, limit: first }),
    ...cursors.map((cursor) => variables({ cursor, limit: more })),
  ];
  const answers = useAdminQueries(document, enabled ? asked : []);
  const pages = answers.flatMap(({ data }) => (data ? [pageOf(data)] : []));
  const last = pages.at(-1);
  const items = pages.flatMap((page) => page.items);
  const nextCursor = last?.nextCursor ?? null;
  return {
    /** Undefined until the first are there. */
    items: last ? items : undefined,
    /** Length of the whole list. The server stops counting at a thousand. */
    count: last,
    /** Undefined when all are shown. */
    left:
      last && nextCursor !== null ? sayTotal({ ...last, total: Math.max(1, last.total - items.length) }) : undefined,
    isLoading: answers.some((answer) => answer.isLoading),
    error: answers.find(({ error }) => error)?.error ?? null,
    showMore: () => nextCursor !== null && setShown({ key, cursors: [...cursors, nextCursor] }),
  };
}
