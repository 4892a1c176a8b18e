import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.ts';
import type { Queryable, Statement } from '../../platform/database.ts';
import type { UndoFacts } from './undo-facts.ts';

const columns = `r.id, r.reason, r.requested_at AS "requestedAt", r.decision, r.decided_at AS "decidedAt",
  r.decided_by_kind AS "decidedByKind", d.email AS "decidedByEmail", r.decision_reason AS "decisionReason",
  r.role_key AS "roleKey", r.tenant_id AS "tenantId", r.wished_role_key AS "wishedRoleKey", r.wished_ends_at AS "wishedEndsAt",
  r.decision IS NULL AND r.decided_by_kind IS NOT NULL AS withdrawn,
  r.decision IS NULL AND r.decided_by_kind IS NULL AND (r.decided_at IS NOT NULL OR r.expires_at <= now()) AS expired,
  r.undo, p.id AS "personId", p.email, p.name, a.id AS "appId", a.name AS "appName",
  COALESCE(a.slug, a.previous_slugs[cardinality(a.previous_slugs)]) AS slug`;

const joined = `app_access_request r JOIN person p ON p.id = r.person_id JOIN app a ON a.id = r.app_id
  LEFT JOIN person d ON r.decided_by_kind = 'person' AND d.id::text = r.decided_by_id`;

const isWaiting = (row: string) => `${row}.decided_at IS NULL AND ${row}.expires_at > now()`;

const statements = {
  // An expired request does not block a new one.
  closeExpired: {
    name: 'access_request_close_expired',
    text: `UPDATE app_access_request SET decided_at = expires_at
           WHERE person_id = $1 AND app_id = $2 AND decided_at IS NULL AND expires_at <= now()`,
  },
  create: {
    name: 'access_request_create',
    text: `INSERT INTO app_access_request (person_id, app_id, tenant_id, reason, wished_role_key, wished_ends_at, expires_at)
           VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(days => $7))
           ON CONFLICT (person_id, app_id) WHERE decided_at IS NULL DO NOTHING
           RETURNING id, requested_at AS "requestedAt"`,
  },
  find: { name: 'access_request_find', text: `SELECT ${columns} FROM ${joined} WHERE r.id = $1` },
  lock: { name: 'access_request_lock', text: `SELECT id FROM app_access_request WHERE id = $1 FOR UPDATE` },
  decide: {
    name: 'access_request_decide',
    text: `UPDATE app_access_request
           SET decision = $2, decided_at = now(), decided_by_kind = $3, decided_by_id = $4, decision_reason = $5, role_key = $6, undo = $7
           WHERE id = $1 AND decided_at IS NULL RETURNING id`,
  },
  // An older release reads it as expired.
  withdraw: {
    name: 'access_request_withdraw',
    text: `UPDATE app_access_request SET decided_at = now(), decided_by_kind = 'person', decided_by_id = person_id::text
           WHERE id = $1`,
  },
  // Keeps it open for at least a day.
  reopen: {
    name: 'access_request_reopen',
    text: `UPDATE app_access_request
           SET decision = NULL, decided_at = NULL, decided_by_kind = NULL, decided_by_id = NULL, decision_reason = NULL, role_key = NULL,
             undo = NULL, expires_at = GREATEST(expires_at, now() + interval '1 day')
           WHERE id = $1`,
  },
  findWaiting: {
    name: 'access_request_find_waiting',
    text: `SELECT id, tenant_id AS "tenantId", requested_at AS "requestedAt" FROM app_access_request r
           WHERE person_id = $1 AND app_id = $2 AND ${isWaiting('r')}`,
  },
  lockWaiting: {
    name: 'access_request_lock_waiting',
    text: `SELECT r.id, r.tenant_id AS "tenantId", o.key AS "roleKey", COALESCE(a.slug, a.previous_slugs[cardinality(a.previous_slugs)]) AS slug
           FROM app_access_request r JOIN app a ON a.id = r.app_id JOIN role o ON o.app_id = a.id
           WHERE r.person_id = $1 AND o.id = $2 AND ($3::uuid IS NULL OR r.tenant_id = $3) AND ${isWaiting('r')} FOR UPDATE OF r`,
  },
  // If the tenant no longer has the app, the app's own object decides.
  listObjects: {
    name: 'access_request_list_objects',
    text: `SELECT DISTINCT r.app_id AS "appId", r.tenant_id AS "tenantId", COALESCE(o.id, r.app_id) AS "objectId"
           FROM app_access_request r LEFT JOIN entity o ON o.app_id = r.app_id AND o.tenant_id = r.tenant_id AND o.deleted_at IS NULL
           WHERE ($1::uuid IS NULL OR r.id = $1) AND ($2 OR ${isWaiting('r')})`,
  },
} satisfies Record<string, Statement>;

export interface AccessRequestRow {
  id: string;
  /** Null: the platform. */
  tenantId: string | null;
  personId: string;
  email: string;
  name: string;
  appId: string;
  appName: string;
  slug: string;
  reason: string | null;
  wishedRoleKey: string | null;
  wishedEndsAt: Date | null;
  requestedAt: Date;
  expired: boolean;
  withdrawn: boolean;
  decision: 'approved' | 'denied' | null;
  decidedAt: Date | null;
  decidedByKind: Actor['kind'] | null;
  decidedByEmail: string | null;
  decisionReason: string | null;
  roleKey: string | null;
  undo: UndoFacts | null;
}

export interface NewAccessRequest {
  personId: string;
  appId: string;
  tenantId: string | null;
  reason: string | null;
  role: string | null;
  endsAt: Date | null;
  /** Days until it expires. */
  days: number;
}

/** The object of an app, on the platform or in a tenant, for which there is a request. */
export interface RequestedObject {
  appId: string;
  tenantId: string | null;
  objectId: string;
}

export interface AnsweredRequest {
  id: string;
  tenantId: string | null;
  slug: string;
  roleKey: string;
}

export interface RequestDecision {
  decision: 'approved' | 'denied';
  reason: string | null;
  role: string | null;
  undo?: UndoFacts;
}

@Injectable()
export class AccessRequestsRepository {
  /** Undefined when the person already has a waiting request for the app. */
  async create(db: Queryable, request: NewAccessRequest): Promise<{ id: string; requestedAt: Date } | undefined> {
    const { personId, appId, tenantId, reason, role, endsAt, days } = request;
    await db.query(statements.closeExpired, [personId, appId]);
    const values = [personId, appId, tenantId, reason, role, endsAt, days];
    return (await db.query<{ id: string; requestedAt: Date }>(statements.create, values)).rows[0];
  }

  /** `find` with a row lock, so that two deciders run one after another. */
  async lock(db: Queryable, id: string): Promise<AccessRequestRow | undefined> {
    await db.query(statements.lock, [id]);
    return this.find(db, id);
  }

  async find(db: Queryable, id: string): Promise<AccessRequestRow | undefined> {
    return (await db.query<AccessRequestRow>(statements.find, [id])).rows[0];
  }

  /** False when the request was already decided: the first decider wins. */
  async decide(
    db: Queryable,
    id: string,
    actor: Actor,
    { decision, reason, role, undo }: RequestDecision,
  ): Promise<boolean> {
    const values = [id, decision, actor.kind, actor.id, reason, role, undo === undefined ? null : JSON.stringify(undo)];
    return (await db.query(statements.decide, values)).rows.length > 0;
  }

  /** Closes a request for its requester. */
  async withdraw(db: Queryable, id: string): Promise<void> {
    await db.query(statements.withdraw, [id]);
  }

  /** Makes a decided request wait again. */
  async reopen(db: Queryable, id: string): Promise<void> {
    await db.query(statements.reopen, [id]);
  }

  async findWaiting(
    db: Queryable,
    personId: string,
    appId: string,
  ): Promise<{ id: string; tenantId: string | null; requestedAt: Date } | undefined> {
    const values = [personId, appId];
    return (await db.query<{ id: string; tenantId: string | null; requestedAt: Date }>(statements.findWaiting, values))
      .rows[0];
  }

  /** For which this role is an answer: one for everywhere answers in every tenant. Locked until the transaction ends. */
  async lockWaiting(
    db: Queryable,
    { personId, roleId, tenantId }: { personId: string; roleId: string; tenantId: string | null },
  ): Promise<AnsweredRequest | undefined> {
    const values = [personId, roleId, tenantId];
    return (await db.query<AnsweredRequest & Record<string, unknown>>(statements.lockWaiting, values)).rows[0];
  }

  /** For one request or all; waiting ones only, or all states. */
  async listObjects(
    db: Queryable,
    { requestId, all }: { requestId: string | null; all: boolean },
  ): Promise<RequestedObject[]> {
    return (await db.query<RequestedObject & Record<string, unknown>>(statements.listObjects, [requestId, all])).rows;
  }
}
