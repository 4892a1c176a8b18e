import { type ListDefinition, listQuery } from '@portico/nest-service';
import { z } from 'zod';
import type { Prisma } from '../generated/prisma/client.ts';
import { AUDIT_ACTIONS } from '../audit/audit-actions.ts';

/** Newest first. Ids rise with time, so that they settle the order within a millisecond. */
export const auditList = {
  name: 'audit_event',
  sorts: { at: { field: 'at', holds: 'time', order: 'desc' } },
} as const satisfies ListDefinition;

const id = z
  .string()
  .max(100)
  .regex(/^[\w.:-]+$/);

export const auditQuery = listQuery(auditList, {
  action: z.enum(AUDIT_ACTIONS).optional(),
  /** Any of these. */
  actions: z.array(z.enum(AUDIT_ACTIONS)).max(AUDIT_ACTIONS.length).optional(),
  actorId: id.optional(),
  targetId: id.optional(),
  /** Who did it, or to whom or what it was done. */
  aboutId: id.optional(),
  tenantId: z.uuid().optional(),
  /** Inclusive. */
  from: z.coerce.date().optional(),
  /** Exclusive. */
  to: z.coerce.date().optional(),
});
export type AuditQuery = z.output<typeof auditQuery>;

/** `undefined`: every event. */
export function toAuditWhere(query: AuditQuery): Prisma.AuditEventWhereInput | undefined {
  const { action, actions, actorId, targetId, aboutId, tenantId, from, to } = query;
  const where = {
    action: action ?? (actions && { in: actions }),
    actorId,
    targetId,
    tenantId,
    ...(aboutId !== undefined && { OR: [{ actorId: aboutId }, { targetId: aboutId }] }),
    ...((from ?? to) && { at: { gte: from, lt: to } }),
  };
  return Object.values(where).some((value) => value !== undefined) ? where : undefined;
}
