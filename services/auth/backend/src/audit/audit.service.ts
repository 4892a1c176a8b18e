import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';
import type { Actor } from './actor.ts';
import type { AuditAction } from './audit-actions.ts';

const insertEvent: Statement = {
  name: 'audit_insert_event',
  text: `INSERT INTO audit_event (action, actor_kind, actor_id, target_kind, target_id, ip, request_id, detail, tenant_id, acting_app,
           impersonator_id, token_id, personal, subject_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
};

/** A call that the statement of an event makes too, so that both are one change and one round trip. */
export interface AlsoCalled {
  /** Constant, and unique in the service: PostgreSQL plans the statement once per connection. */
  name: string;
  /** The function's name. It returns nothing. */
  call: string;
  arguments: readonly unknown[];
}

type AuditTargetKind =
  | 'access_request'
  | 'action'
  | 'app'
  | 'client'
  | 'entity'
  | 'group'
  | 'guardrail'
  | 'invitation'
  | 'job'
  | 'permission_block'
  | 'person'
  | 'policy'
  | 'profile'
  | 'resource'
  | 'role'
  | 'role_assignment'
  | 'session'
  | 'setting'
  | 'setup_link'
  | 'signing_key'
  | 'tenant';

export interface AuditEvent {
  action: AuditAction;
  actor: Actor;
  target?: { kind: AuditTargetKind; id: string };
  /** Who has the assignment or direct permission that is the target. Their events include it. */
  subjectId?: string;
  /** The tenant of the log entry. Absent: the platform. */
  tenantId?: string | null;
  /** Facts that are neither secret nor personal; for a change `diffOf(before, after)`. Kept when a person is erased. */
  detail?: object;
  /** Facts about a person, for example an email address. Erased with the person: the actor, the target, or whom `subjectId` names. */
  personal?: object;
}

/** Writes the audit log. `transaction` is that of the change, so that neither exists without the other. */
@Injectable()
export class AuditService {
  /** Rows that could not be written, since this process started. */
  failures = 0;

  async record(transaction: Queryable, event: AuditEvent, also?: AlsoCalled): Promise<void> {
    try {
      await this.insert(transaction, event, also);
    } catch (error) {
      this.failures += 1;
      throw error;
    }
  }

  private async insert(transaction: Queryable, event: AuditEvent, also?: AlsoCalled): Promise<void> {
    const { actor, target } = event;
    const values = [
      event.action,
      actor.kind,
      actor.id,
      target?.kind ?? null,
      target?.id ?? null,
      actor.ip,
      actor.requestId,
      JSON.stringify(event.detail ?? {}),
      event.tenantId ?? null,
      actor.actingApp ?? null,
      actor.impersonatorId ?? null,
      actor.tokenId ?? null,
      JSON.stringify(event.personal ?? {}),
      event.subjectId ?? null,
    ];
    if (!also) return void (await transaction.query(insertEvent, values));
    await transaction.query(insertAndCall(also, values.length + 1), [...values, ...also.arguments]);
  }
}

/** `from`: number of the first parameter of the call. */
function insertAndCall({ name, call, arguments: given }: AlsoCalled, from: number): Statement {
  const parameters = given.map((_, index) => `$${from + index}`);
  return { name, text: `${insertEvent.text} RETURNING ${call}(${parameters.join(', ')})` };
}
