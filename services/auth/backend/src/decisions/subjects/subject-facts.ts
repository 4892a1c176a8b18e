import type { CompiledGrants, Subject } from '@portico/access';
import type { Given } from '../model/access-model.ts';

/** A live entity with its own assignments. Those of its groups are in the index. */
export interface SubjectFacts {
  subject: Subject;
  name: string;
  /** Null: the platform's. */
  tenantStatus: string | null;
  given: readonly Given[];
  memberships: readonly GroupMembership[];
  /** Active tenants with an active membership of a human, earliest first. */
  tenantIds: readonly string[];
  /** Compiled from the index. Valid for this version of it. */
  compiled?: { version: number; grants: CompiledGrants };
}

/** Times are milliseconds since 1970. */
export interface GroupMembership {
  groupId: string;
  startsAt: number | null;
  endsAt: number | null;
}
