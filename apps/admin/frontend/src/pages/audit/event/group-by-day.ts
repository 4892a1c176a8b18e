export interface Day<Event> {
  /** Midnight of the reader's day, ISO. */
  at: string;
  events: Event[];
}

/** Newest first, as the events are. Days are the reader's. */
export function groupByDay<Event extends { createdAt: string }>(events: readonly Event[]): Day<Event>[] {
  const days: Day<Event>[] = [];
  for (const event of events) {
    const time = new Date(event.createdAt);
    const at = new Date(time.getFullYear(), time.getMonth(), time.getDate()).toISOString();
    const last = days.at(-1);
    if (last?.at === at) last.events.push(event);
    else days.push({ at, events: [event] });
  }
  return days;
}
