import { useEffect, useState } from 'react';
import { pendingRemovals } from '../items/pending-removals.ts';
import { focusRow } from './focus-row.ts';
import type { Place } from './place.ts';

/** Back in the list, focuses the row that was open last, or its neighbour if it was deleted. */
export function useLastOpened({ id, page }: Place): void {
  const [last, setLast] = useState(id);
  if (id && id !== last) setLast(id);
  const listed = page === 'list' || page === 'unknown';
  useEffect(() => {
    if (listed && last) focusRow(last, pendingRemovals.has(last));
  }, [listed, last]);
}
