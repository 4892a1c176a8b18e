import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../../../platform/database.ts';

const MOST = 100;

const statements = {
  // UUIDv7 keys sort by time: newest first.
  list: {
    name: 'own_request_list',
    text: `SELECT r.id, a.manifest_id AS "appId", COALESCE(a.slug, a.previous_slugs[cardinality(a.previous_slugs)]) AS slug,
             a.name AS "appName", a.icon_svg AS "iconSvg", o.title AS "roleTitle", t.name AS place,
             r.requested_at AS "requestedAt", r.expires_at AS "expiresAt", r.decision, r.decided_at AS "decidedAt",
             r.decided_by_kind AS "decidedByKind", d.name AS "decidedBy", r.decision_reason AS "decisionReason"
           FROM app_access_request r JOIN app a ON a.id = r.app_id
           LEFT JOIN tenant t ON t.id = r.tenant_id
           LEFT JOIN app_role o ON o.app_id = r.app_id AND o.key = COALESCE(r.role_key, r.wished_role_key)
           LEFT JOIN person d ON r.decided_by_kind = 'person' AND d.id::text = r.decided_by_id AND d.deleted_at IS NULL
           WHERE r.person_id = $1 ORDER BY r.id DESC LIMIT ${MOST}`,
  },
} satisfies Record<string, Statement>;

export interface OwnRequestRow {
  id: string;
  appId: string;
  slug: string;
  appName: string;
  iconSvg: string | null;
  roleTitle: string | null;
  place: string | null;
  requestedAt: Date;
  expiresAt: Date;
  decision: string | null;
  decidedAt: Date | null;
  decidedByKind: string | null;
  decidedBy: string | null;
  decisionReason: string | null;
}

@Injectable()
export class OwnRequestsRepository {
  /** The latest requests of this person, newest first. */
  async list(db: Queryable, personId: string): Promise<OwnRequestRow[]> {
    return (await db.query<OwnRequestRow & Record<string, unknown>>(statements.list, [personId])).rows;
  }
}
