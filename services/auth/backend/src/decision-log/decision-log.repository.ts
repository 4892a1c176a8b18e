import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import type { Queryable, Statement } from '../platform/database.ts';

const insert: Statement = {
  name: 'decision_log_insert',
  text: `INSERT INTO audit_event (at, action, actor_kind, actor_id, ip, impersonator_id, token_id, target_kind, target_id, tenant_id, acting_app,
           request_id, detail)
         SELECT to_timestamp(r.at / 1000.0), r.action, r."actorKind", r."actorId", r.ip, r."impersonatorId", r."tokenId", r."targetKind",
           r."targetId", r."tenantId", r.caller, r."requestId", r.detail
         FROM jsonb_to_recordset($1::jsonb) AS r(at float8, action text, "actorKind" text, "actorId" text, ip text, "impersonatorId" text,
           "tokenId" text, "targetKind" text, "targetId" text, "tenantId" uuid, caller text, "requestId" text, detail jsonb)`,
};

export interface DecisionRow {
  /** Milliseconds since 1970. */
  at: number;
  action: 'decision.allowed' | 'decision.asked' | 'decision.denied';
  /** `entity`: who tried something, of whichever kind. */
  actorKind: Actor['kind'] | 'entity';
  actorId: string | null;
  ip: string | null;
  impersonatorId: string | null;
  tokenId: string | null;
  targetKind: string;
  targetId: string | null;
  tenantId: string | null;
  caller: string | null;
  requestId: string | null;
  detail: object;
}

@Injectable()
export class DecisionLogRepository {
  async insert(db: Queryable, rows: readonly DecisionRow[]): Promise<void> {
    await db.query(insert, [JSON.stringify(rows)]);
  }
}
