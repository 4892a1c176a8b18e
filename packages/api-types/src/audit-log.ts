import { z } from 'zod';
import { pageOf } from './page-of.ts';

/** One row of the audit log: what happened, who did it, to what. */
export const auditLogEvent = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  action: z.string(),
  actor: z.object({ kind: z.string(), id: z.string().nullable() }),
  target: z.object({ kind: z.string(), id: z.string() }).nullable(),
  ip: z.string().nullable(),
  requestId: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditLogEvent = z.infer<typeof auditLogEvent>;

/** `GET /api/audit-log?action=&actorId=&targetId=&sort=&cursor=&limit=`, newest first. */
export const auditLog = pageOf(auditLogEvent);
export type AuditLog = z.infer<typeof auditLog>;
