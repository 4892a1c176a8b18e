import type { Subject } from '../subjects/subject.ts';

export interface AssignmentRecord extends Subject {
  id: string;
  tenantId: string | null;
  roleId: string;
  startsAt: Date | null;
  endsAt: Date | null;
  /** Why it was given, in the giver's words. */
  reason: string | null;
  createdBy: string | null;
  createdAt: Date;
  /** When a reviewer last confirmed it. */
  confirmedAt: Date | null;
  confirmedBy: string | null;
}

/** Columns of `role_assignment s` under the record's names. */
export const assignmentColumns = `s.id, s.tenant_id AS "tenantId", s.subject_kind AS "subjectKind", s.subject_id AS "subjectId",
  s.role_id AS "roleId", s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.reason, s.created_by AS "createdBy", s.created_at AS "createdAt",
  s.confirmed_at AS "confirmedAt", s.confirmed_by AS "confirmedBy"`;
