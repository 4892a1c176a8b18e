/** What repeats without saying more: each of these is told once, and the rest of a run in one line. */
const FOLDED = new Map([
  ['sign_in.succeeded', 'sign_in'],
  ['session.started', 'sign_in'],
  ['decision.allowed', 'allowed'],
  ['decision.denied', 'denied'],
  ['sign_in.failed', 'failed'],
] as const);
const LEAST = 3;

type FoldKind = typeof FOLDED extends Map<unknown, infer Kind> ? Kind : never;

interface Foldable {
  id: string;
  event: string;
  createdAt: string;
}

export type Row<Event> =
  | { kind: 'event'; event: Event }
  | { kind: 'fold'; fold: FoldKind; id: string; events: readonly Event[]; from: string; to: string };

/** Events of a day, newest first, with the rest of long runs folded unless their fold is open. */
export function foldEvents<Event extends Foldable>(events: readonly Event[], open: ReadonlySet<string>): Row<Event>[] {
  const rows: Row<Event>[] = [];
  for (let at = 0; at < events.length;) {
    const first = events[at]!;
    const fold = FOLDED.get(first.event as never);
    const others = events.slice(at + 1);
    const length = others.findIndex((event) => FOLDED.get(event.event as never) !== fold);
    const rest = fold === undefined ? [] : length < 0 ? others : others.slice(0, length);
    rows.push({ kind: 'event', event: first });
    if (fold !== undefined && rest.length >= LEAST && !open.has(first.id)) {
      rows.push({
        kind: 'fold',
        fold,
        id: first.id,
        events: rest,
        from: rest.at(-1)!.createdAt,
        to: rest[0]!.createdAt,
      });
    } else {
      rows.push(...rest.map((event) => ({ kind: 'event' as const, event })));
    }
    at += 1 + rest.length;
  }
  return rows;
}
