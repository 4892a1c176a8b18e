import type { AuditAction } from '../../audit/audit-actions.ts';
import type { Statement } from '../../platform/database.ts';
import { assignmentColumns, type AssignmentRecord } from '../assignments/assignment-record.ts';
import { roleAssignmentErrors } from '../assignments/role-assignment.errors.ts';
import { policyColumns, type PolicyRecord } from '../policies/policy-input.ts';
import { policyErrors } from '../policies/policy.errors.ts';

const UNDO_MINUTES = 10;

export type Reviewed = AssignmentRecord | PolicyRecord;

/** What a reviewer confirms: role assignments, or permissions without a role. */
export interface ReviewedKind<Record extends Reviewed> {
  target: 'role_assignment' | 'policy';
  actions: { confirm: AuditAction; undo: AuditAction };
  errors: Pick<typeof roleAssignmentErrors, 'not_found' | 'declared' | 'undo_too_late'>;
  statements: { list: Statement; lock: Statement; confirm: Statement; undo: Statement };
  /** What the audit log names besides the confirmation. */
  factsOf: (record: Record) => object;
}

export const assignments: ReviewedKind<AssignmentRecord> = {
  target: 'role_assignment',
  actions: { confirm: 'role_assignment.confirmed', undo: 'role_assignment.unconfirmed' },
  errors: roleAssignmentErrors,
  statements: statementsOf('role_assignment', assignmentColumns, 'role_assignment.confirmed'),
  factsOf: ({ subjectId, roleId }) => ({ subjectId, roleId }),
};

export const policies: ReviewedKind<PolicyRecord> = {
  target: 'policy',
  actions: { confirm: 'policy.confirmed', undo: 'policy.unconfirmed' },
  errors: policyErrors,
  statements: statementsOf('direct_policy', policyColumns('s'), 'policy.confirmed'),
  factsOf: ({ subjectId, blockId }) => ({ subjectId, blockId }),
};

function statementsOf(table: 'role_assignment' | 'direct_policy', columns: string, confirmed: AuditAction) {
  return {
    list: {
      name: `${table}_list_by_ids`,
      text: `SELECT ${columns} FROM ${table} s WHERE s.id = ANY($1::uuid[])`,
    },
    // Ordered, so that two concurrent confirmations of the same rows cannot deadlock.
    lock: {
      name: `${table}_lock_by_ids`,
      text: `SELECT ${columns} FROM ${table} s WHERE s.id = ANY($1::uuid[]) ORDER BY s.id FOR NO KEY UPDATE`,
    },
    confirm: {
      name: `${table}_confirm`,
      text: `UPDATE ${table} s SET confirmed_at = now(), confirmed_by = $2 WHERE s.id = ANY($1::uuid[]) RETURNING ${columns}`,
    },
    // The previous values are in the audit log.
    undo: {
      name: `${table}_undo_confirmation`,
      text: `UPDATE ${table} s SET confirmed_at = (e.before ->> 'confirmedAt')::timestamptz, confirmed_by = (e.before ->> 'confirmedBy')::uuid
             FROM unnest($1::uuid[]) asked(id) CROSS JOIN LATERAL (
               SELECT detail -> 'before' AS before FROM audit_event
               WHERE target_id = asked.id::text AND action = '${confirmed}' ORDER BY id DESC LIMIT 1) e
             WHERE s.id = asked.id AND s.confirmed_by IS NOT DISTINCT FROM $2 AND s.confirmed_at > now() - interval '${UNDO_MINUTES} minutes'
             RETURNING ${columns}`,
    },
  } satisfies Record<string, Statement>;
}
