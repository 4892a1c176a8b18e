import { useState } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { useRested } from '../../../parts/use-rested.ts';
import { SIMULATION_REST_MS } from '../../effect/simulation-rest.ts';
import { previewQuery, type SimulatedChange } from '../access-queries.ts';
import type { AssignmentInput } from '../sentence-state.ts';

const PAGE = 25;

/** Everyone whom it touches; or the others, too, where a name is looked for. */
export type Side = 'all' | 'gains' | 'loses' | 'same';

/**
 * One side of a simulation, those whose name fits, a page of them. The first page of all is known already;
 * the others are asked for once typing rests.
 */
export function usePagesOfPeople(input: readonly AssignmentInput[], change: SimulatedChange) {
  const [side, setSide] = useState<Side>('all');
  const [query, setQuery] = useState('');
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const q = useRested(query.trim(), SIMULATION_REST_MS) || undefined;
  const cursor = cursors.at(-1);
  const isNarrowed = side !== 'all' || q !== undefined || cursor !== undefined;
  const everyone = q === undefined ? ('changed' as const) : undefined;
  const asked = { input: [...input], q, cursor, limit: PAGE, side: side === 'all' ? everyone : side };
  const answer = useAdminQuery(previewQuery, asked, { keep: true, enabled: isNarrowed });
  const found = isNarrowed ? answer.data?.simulateRoleAssignment.entities : undefined;
  const [first, toFirst] = [cursors.length * PAGE + 1, () => setCursors([])];
  return {
    side,
    setSide: (next: Side) => {
      setSide(next);
      toFirst();
    },
    query,
    setQuery: (next: string) => {
      setQuery(next);
      toFirst();
    },
    /** The first page until others are there. */
    page: found ?? change.entities,
    isSearched: q !== undefined,
    isStale: isNarrowed && (answer.isPlaceholderData || found === undefined),
    error: isNarrowed ? answer.error : null,
    list: {
      from: first,
      goBack: cursors.length === 0 ? undefined : () => setCursors(cursors.slice(0, -1)),
      goOn: (next: string) => setCursors([...cursors, next]),
    },
  };
}
