import type { AuditEvent } from '../../../parts/event/event-query.ts';

type Cell = (event: AuditEvent) => string | null | undefined;

const columns: Record<string, Cell> = {
  time: ({ createdAt }) => createdAt,
  event: ({ event }) => event,
  outcome: ({ outcome }) => outcome,
  actor_kind: ({ actorKind }) => actorKind,
  actor_id: ({ actorEntityId }) => actorEntityId,
  actor: ({ actor }) => actor?.name,
  target_kind: ({ targetKind }) => targetKind,
  target_id: ({ targetId }) => targetId,
  target: ({ target }) => target?.name,
  tenant_id: ({ tenantId }) => tenantId,
  ip: ({ ip }) => ip,
  acting_app: ({ actingApp }) => actingApp,
  request_id: ({ requestId }) => requestId,
  details: ({ details }) => JSON.stringify(details),
  personal: ({ personal }) => JSON.stringify(personal),
  id: ({ id }) => id,
};

export const csvHead = `${Object.keys(columns).join(',')}\r\n`;

/** A line per event, as RFC 4180 has it. */
export function toCsv(events: readonly AuditEvent[]): string {
  return events
    .map(
      (event) =>
        `${Object.values(columns)
          .map((cell) => quote(cell(event) ?? ''))
          .join(',')}\r\n`,
    )
    .join('');
}

/** A spreadsheet would run a cell that begins like this: names are written by people. OWASP, CSV injection. */
const FORMULA = /^[=+\-@\t\r]/;

function quote(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
