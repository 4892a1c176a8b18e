import type { AuditEvent } from '../../../parts/event/event-query.ts';

/** A line of JSON per event. */
export function toNdjson(events: readonly AuditEvent[]): string {
  return events.map(({ mentions: _mentions, ...event }) => `${JSON.stringify(event)}\n`).join('');
}
