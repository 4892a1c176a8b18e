import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../../platform/database.ts';
import { assignmentColumns, type AssignmentRecord } from '../assignments/assignment-record.ts';

const UNDO_MINUTES = 10;

const statements = {
  list: {
    name: 'role_assignment_list_by_ids',
    text: `SELECT ${assignmentColumns} FROM role_assignment s WHERE s.id = ANY($1::uuid[])`,
  },
  // Ordered, so that two concurrent confirmations of the same rows cannot deadlock.
  lock: {
    name: 'role_assignment_lock_by_ids',
    text: `SELECT ${assignmentColumns} FROM role_assignment s WHERE s.id = ANY($1::uuid[]) ORDER BY s.id FOR NO KEY UPDATE`,
  },
  confirm: {
    name: 'role_assignment_confirm',
    text: `UPDATE role_assignment s SET confirmed_at = now(), confirmed_by = $2 WHERE s.id = ANY($1::uuid[]) RETURNING ${assignmentColumns}`,
  },
  // The previous values are in the audit log.
  undo: {
    name: 'role_assignment_undo_confirmation',
    text: `UPDATE role_assignment s SET confirmed_at = (e.before ->> 'confirmedAt')::timestamptz, confirmed_by = (e.before ->> 'confirmedBy')::uuid
           FROM unnest($1::uuid[]) asked(id) CROSS JOIN LATERAL (
             SELECT detail -> 'before' AS before FROM audit_event
             WHERE target_id = asked.id::text AND action = 'role_assignment.confirmed' ORDER BY id DESC LIMIT 1) e
           WHERE s.id = asked.id AND s.confirmed_by IS NOT DISTINCT FROM $2 AND s.confirmed_at > now() - interval '${UNDO_MINUTES} minutes'
           RETURNING ${assignmentColumns}`,
  },
} satisfies Record<string, Statement>;

type Row = AssignmentRecord & Record<string, unknown>;

@Injectable()
export class ConfirmationsRepository {
  async list(db: Queryable, ids: readonly string[]): Promise<AssignmentRecord[]> {
    return (await db.query<Row>(statements.list, [ids])).rows;
  }

  /** Those that still exist. */
  async lock(transaction: Queryable, ids: readonly string[]): Promise<AssignmentRecord[]> {
    return (await transaction.query<Row>(statements.lock, [ids])).rows;
  }

  async confirm(transaction: Queryable, ids: readonly string[], by: string | null): Promise<AssignmentRecord[]> {
    return (await transaction.query<Row>(statements.confirm, [ids, by])).rows;
  }

  /** Only recent confirmations of the same person. */
  async undo(transaction: Queryable, ids: readonly string[], by: string | null): Promise<AssignmentRecord[]> {
    return (await transaction.query<Row>(statements.undo, [ids, by])).rows;
  }
}
