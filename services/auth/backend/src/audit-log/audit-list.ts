import { type ListDefinition, listQuery, searchText } from '@portico/nest-service';
import { z } from 'zod';
import type { Prisma } from '../generated/prisma/client.ts';
import { AUDIT_ACTIONS, type AuditAction } from '../audit/audit-actions.ts';

/** Newest first. Ids grow with time and decide the order within a millisecond. */
export const auditList = {
  name: 'audit_event',
  sorts: { at: { field: 'at', holds: 'time', order: 'desc' } },
} as const satisfies ListDefinition;

const id = z
  .string()
  .max(100)
  .regex(/^[\w.:-]+$/);

const filters = {
  /** Any of these. */
  actions: z.array(z.enum(AUDIT_ACTIONS)).max(AUDIT_ACTIONS.length).optional(),
  actorId: id.optional(),
  targetKind: id.optional(),
  targetId: id.optional(),
  /** Id of the actor, the target, or the subject of the target. */
  aboutId: id.optional(),
  tenantId: z.uuid().optional(),
};

const search = {
  ...filters,
  /** A name, the start of an email address, an id, or part of an event's name. */
  q: searchText.optional(),
  outcome: z.enum(['allow', 'deny']).optional(),
};

export const auditSearch = listQuery(auditList, {
  ...search,
  /** Inclusive. */
  from: z.date().optional(),
  /** Exclusive. */
  to: z.date().optional(),
});
export type AuditQuery = Omit<z.output<typeof auditSearch>, 'q' | 'outcome'> & { found?: FoundText };

export const auditBarsQuery = z
  .strictObject({ ...search, from: z.date(), to: z.date(), bars: z.int().min(1).max(200) })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'is not after from' });
export type AuditBarsQuery = Omit<z.output<typeof auditBarsQuery>, 'q' | 'outcome'> & { found?: FoundText };

/** Interpretations of a text. An event matches by any of them. */
export interface FoundText {
  /** The text, and ids of what has it as name. */
  ids: readonly string[];
  actions: readonly AuditAction[];
}

/** Undefined matches every event. */
export function toAuditWhere(query: AuditQuery): Prisma.AuditEventWhereInput | undefined {
  const { actions, actorId, targetKind, targetId, aboutId, tenantId, from, to, found } = query;
  const where = {
    action: actions && { in: actions },
    actorId,
    targetKind,
    targetId,
    tenantId,
    ...(aboutId !== undefined && { OR: [{ actorId: aboutId }, { targetId: aboutId }, { subjectId: aboutId }] }),
    ...(found && { AND: [{ OR: matchText(found) }] }),
    ...((from ?? to) && { at: { gte: from, lt: to } }),
  };
  return Object.values(where).some((value) => value !== undefined) ? where : undefined;
}

function matchText({ ids, actions }: FoundText): Prisma.AuditEventWhereInput[] {
  const named = { in: [...ids] };
  return [
    { actorId: named },
    { targetId: named },
    { subjectId: named },
    { requestId: named },
    { tokenId: named },
    { action: { in: [...actions] } },
  ];
}
