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

/** The first row of a chain that is not what was sealed. `id` is null when no row is there. */
export const auditChainFault = z.object({
  id: z.uuid().nullable(),
  sequence: z.int().nullable(),
  /** `no_head`, `forged_end`: the stored beginning or end of the chain is missing, or not ours. */
  why: z.enum(['changed', 'removed', 'no_head', 'forged_end']),
});
export type AuditChainFault = z.infer<typeof auditChainFault>;

/** `GET /api/audit-log/chains`: ids of tenants, and `platform`. */
export const auditChains = z.object({ chains: z.array(z.string()) });
export type AuditChains = z.infer<typeof auditChains>;

/** `GET /api/audit-log/chains/:chain/verification?after=`: as many rows as fit into a second or two. */
export const auditChainReport = z.object({
  /** Rows that verified. */
  rows: z.int(),
  /** Go on after this row; null at the end of the chain or at a fault. */
  next: z.int().nullable(),
  /** Hash of the last row, at the end: kept elsewhere, it proves later that the rows until then are the same. */
  head: z.string().nullable(),
  fault: auditChainFault.nullable(),
});
export type AuditChainReport = z.infer<typeof auditChainReport>;
