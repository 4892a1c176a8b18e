import { useNow } from '@portico/ui/use-now';
import { useState } from 'react';
import { useUrlState } from '../../../url/use-url-state.ts';
import type { AuditFilter } from '../audit-query.ts';
import { windowOf } from './time-span.ts';

const defaults = { q: '', span: '24h', from: '', to: '', actor: '', thing: '', events: '', outcome: '', open: '' };
export type AuditState = typeof defaults;

/** The state of the page from the address, and the arguments of its queries. */
export function useAuditState() {
  const [state, setState] = useUrlState(defaults);
  const { q, span, from, to, actor, thing, events, outcome } = state;
  const now = useNow();
  const bars = windowOf({ span, from, to }, now);
  // The list keeps the time at which it was opened: its pages belong together.
  const key = [span, from, to].join();
  const [opened, setOpened] = useState({ key, window: bars });
  if (opened.key !== key) setOpened({ key, window: bars });
  const list = opened.key === key ? opened.window : bars;
  const chosen = {
    q: q || undefined,
    actorEntityId: actor || undefined,
    targetId: thing || undefined,
    events: events === '' ? undefined : events.split(','),
    outcome: outcome || undefined,
  };
  const filter: AuditFilter = { ...chosen, from: list.from, to: list.to };
  return {
    state,
    setState,
    now,
    filter,
    bars: { ...chosen, from: bars.barsFrom, to: bars.barsTo },
    isFiltered: q !== '' || actor !== '' || thing !== '' || events !== '' || outcome !== '',
    /** The newest events are among those that are chosen. */
    isOpenEnded: list.to === undefined,
  };
}
