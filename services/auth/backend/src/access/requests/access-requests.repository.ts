import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.ts';
import type { Queryable, Statement } from '../../platform/database.ts';

const columns = `r.id, r.reason, r.requested_at AS "requestedAt", r.decision, r.decided_at AS "decidedAt",
  r.decided_by_kind AS "decidedByKind", d.email AS "decidedByEmail", r.decision_reason AS "decisionReason",
  r.role_key AS "roleKey", p.id AS "personId", p.email, p.name, a.id AS "appId", a.name AS "appName",
  COALESCE(a.slug, a.previous_slugs[cardinality(a.previous_slugs)]) AS slug`;

const joined = `app_access_request r JOIN person p ON p.id = r.person_id JOIN app a ON a.id = r.app_id
  LEFT JOIN person d ON r.decided_by_kind = 'person' AND d.id::text = r.decided_by_id`;

const statements = {
  create: {
    name: 'access_request_create',
    text: `INSERT INTO app_access_request (person_id, app_id, reason) VALUES ($1, $2, $3)
           ON CONFLICT (person_id, app_id) WHERE decided_at IS NULL DO NOTHING
           RETURNING id, requested_at AS "requestedAt"`,
  },
  // UUIDv7 keys are in order of time: the newest first.
  list: {
    name: 'access_request_list',
    text: `SELECT ${columns} FROM ${joined}
           WHERE ($1::uuid IS NULL OR r.id < $1) AND ($2 OR r.decided_at IS NULL)
             AND ($4::uuid IS NULL OR r.person_id = $4) ORDER BY r.id DESC LIMIT $3`,
  },
  find: { name: 'access_request_find', text: `SELECT ${columns} FROM ${joined} WHERE r.id = $1` },
  lock: { name: 'access_request_lock', text: `SELECT id FROM app_access_request WHERE id = $1 FOR UPDATE` },
  decide: {
    name: 'access_request_decide',
    text: `UPDATE app_access_request
           SET decision = $2, decided_at = now(), decided_by_kind = $3, decided_by_id = $4, decision_reason = $5, role_key = $6
           WHERE id = $1 AND decided_at IS NULL RETURNING id`,
  },
  findWaiting: {
    name: 'access_request_find_waiting',
    text: `SELECT id FROM app_access_request WHERE person_id = $1 AND app_id = $2 AND decided_at IS NULL`,
  },
} satisfies Record<string, Statement>;

export interface AccessRequestRow {
  id: string;
  personId: string;
  email: string;
  name: string;
  appId: string;
  appName: string;
  slug: string;
  reason: string | null;
  requestedAt: Date;
  decision: 'approved' | 'denied' | null;
  decidedAt: Date | null;
  decidedByKind: Actor['kind'] | null;
  decidedByEmail: string | null;
  decisionReason: string | null;
  roleKey: string | null;
}

export interface AccessRequestFilter {
  after: string | null;
  all: boolean;
  limit: number;
  /** Only the requests of this person. */
  personId: string | null;
}

export interface RequestDecision {
  decision: 'approved' | 'denied';
  reason: string | null;
  role: string | null;
}

@Injectable()
export class AccessRequestsRepository {
  /** `undefined` when a request of this person for this app waits already. */
  async create(
    db: Queryable,
    personId: string,
    appId: string,
    reason: string | null,
  ): Promise<{ id: string; requestedAt: Date } | undefined> {
    return (await db.query<{ id: string; requestedAt: Date }>(statements.create, [personId, appId, reason])).rows[0];
  }

  /** Newest first, those older than the request `after`; decided ones only on demand. */
  async list(db: Queryable, { after, all, limit, personId }: AccessRequestFilter): Promise<AccessRequestRow[]> {
    return (await db.query<AccessRequestRow>(statements.list, [after, all, limit, personId])).rows;
  }

  /** `find`, with the row locked until the transaction ends: two deciders wait for each other. */
  async lock(db: Queryable, id: string): Promise<AccessRequestRow | undefined> {
    await db.query(statements.lock, [id]);
    return this.find(db, id);
  }

  async find(db: Queryable, id: string): Promise<AccessRequestRow | undefined> {
    return (await db.query<AccessRequestRow>(statements.find, [id])).rows[0];
  }

  /** False when the request was decided already: of two deciders, the first one counts. */
  async decide(db: Queryable, id: string, actor: Actor, { decision, reason, role }: RequestDecision): Promise<boolean> {
    const { rows } = await db.query(statements.decide, [id, decision, actor.kind, actor.id, reason, role]);
    return rows.length > 0;
  }

  async findWaiting(db: Queryable, personId: string, appId: string): Promise<string | undefined> {
    return (await db.query<{ id: string }>(statements.findWaiting, [personId, appId])).rows[0]?.id;
  }
}
