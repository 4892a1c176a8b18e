import type { AuditEvent } from '../../../parts/event/event-query.ts';
import { type CsvColumns, writeCsv } from '../../../parts/export/write-csv.ts';

export const auditColumns: CsvColumns<AuditEvent> = {
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

export const toCsv = (events: readonly AuditEvent[]): string => writeCsv(auditColumns, events);
