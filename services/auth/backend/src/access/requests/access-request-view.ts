import type { AccessRequest } from '../../generated/prisma/client.ts';

export interface RequestParts {
  person: { id: string; name: string; email: string };
  app: { id: string; name: string; slug: string | null; previousSlugs: string[] };
  tenant: { id: string; name: string } | null;
}

export type RequestWithParts = AccessRequest & RequestParts;

export type RequestState = 'waiting' | 'approved' | 'denied' | 'withdrawn' | 'expired';

/** A request as its deciders see it. */
export interface AccessRequestView {
  id: string;
  person: { id: string; name: string; email: string };
  app: { id: string; name: string; slug: string };
  /** Null: the platform. */
  tenant: { id: string; name: string } | null;
  reason: string | null;
  wished: { role: string | null; endsAt: Date | null };
  state: RequestState;
  requestedAt: Date;
  expiresAt: Date;
  decision: RequestDecisionView | null;
}

interface RequestDecisionView {
  at: Date;
  /** `id` is null for the operator. */
  by: { kind: string; id: string | null };
  /** What the decider wrote. A denial always has one. */
  reason: string | null;
  /** Key of the granted role. */
  role: string | null;
  /** How long the approval can be undone. */
  undoableUntil: Date | null;
}

export function toView(row: RequestWithParts, undoMinutes: number, now = new Date()): AccessRequestView {
  const { id, person, tenant, reason, requestedAt, expiresAt } = row;
  const { previousSlugs, ...app } = row.app;
  return {
    id,
    person,
    app: { ...app, slug: app.slug ?? previousSlugs.at(-1)! },
    tenant,
    reason,
    wished: { role: row.wishedRoleKey, endsAt: row.wishedEndsAt },
    state: stateOf(row, now),
    requestedAt,
    expiresAt,
    decision: decisionOf(row, undoMinutes, now),
  };
}

type StateFacts = Pick<RequestWithParts, 'decision' | 'decidedAt' | 'decidedByKind' | 'expiresAt'>;

export function stateOf({ decision, decidedAt, decidedByKind, expiresAt }: StateFacts, now: Date): RequestState {
  if (decision !== null) return decision as 'approved' | 'denied';
  if (decidedByKind !== null) return 'withdrawn';
  return decidedAt !== null || expiresAt <= now ? 'expired' : 'waiting';
}

function decisionOf(row: RequestWithParts, undoMinutes: number, now: Date): RequestDecisionView | null {
  if (row.decision === null) return null;
  const at = row.decidedAt!;
  return {
    at,
    by: { kind: row.decidedByKind ?? 'system', id: row.decidedById },
    reason: row.decisionReason,
    role: row.roleKey,
    undoableUntil: row.undo === null ? null : findUndoEnd(at, undoMinutes, now),
  };
}

/** Null when that time has passed. */
export function findUndoEnd(decidedAt: Date, undoMinutes: number, now: Date): Date | null {
  const end = new Date(decidedAt.getTime() + undoMinutes * 60_000);
  return end > now ? end : null;
}
