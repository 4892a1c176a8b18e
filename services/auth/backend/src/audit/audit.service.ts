import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';
import type { Actor } from './actor.ts';
import type { AuditAction } from './audit-actions.ts';

const insertEvent: Statement = {
  name: 'audit_insert_event',
  text: `INSERT INTO audit_event (action, actor_kind, actor_id, target_kind, target_id, ip, request_id, detail)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
};

export interface AuditEvent {
  action: AuditAction;
  actor: Actor;
  target?: { kind: 'person' | 'app' | 'access_request' | 'client' | 'session' | 'setting' | 'setup_link'; id: string };
  /** Facts that are neither secret nor needed for queries. */
  detail?: Record<string, unknown>;
}

/** Writes the audit log. `transaction` is the one of the change itself, so that neither exists without the other. */
@Injectable()
export class AuditService {
  async record(transaction: Queryable, event: AuditEvent): Promise<void> {
    const { actor, target } = event;
    await transaction.query(insertEvent, [
      event.action,
      actor.kind,
      actor.id,
      target?.kind ?? null,
      target?.id ?? null,
      actor.ip,
      actor.requestId,
      JSON.stringify(event.detail ?? {}),
    ]);
  }
}
