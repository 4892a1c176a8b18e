import type { AuditEvent } from '../audit-query.ts';

/** A line of JSON per event. */
export function toNdjson(events: readonly AuditEvent[]): string {
  return events.map(({ mentions: _mentions, ...event }) => `${JSON.stringify(event)}\n`).join('');
}
