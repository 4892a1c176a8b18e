import { type ListDefinition, listQuery } from '@portico/nest-service';
import { z } from 'zod';
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
  actorId: id.optional(),
  targetId: id.optional(),
});
export type AuditQuery = z.output<typeof auditQuery>;
