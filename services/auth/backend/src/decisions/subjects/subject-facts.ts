import type { CompiledGrants, Subject } from '@portico/access';
import type { Given } from '../model/access-model.ts';

/** A live entity with what it was given itself; what its groups were given is in the index. */
export interface SubjectFacts {
  subject: Subject;
  name: string;
  /** Null: the platform's. */
  tenantStatus: string | null;
  given: readonly Given[];
  memberships: readonly GroupMembership[];
  /** Active tenants in which a human is an active member, the first joined first. */
  tenantIds: readonly string[];
  /** What the index made of it, as long as the index is the same. */
  compiled?: { version: number; grants: CompiledGrants };
}

/** Times in milliseconds since 1970. */
export interface GroupMembership {
  groupId: string;
  startsAt: number | null;
  endsAt: number | null;
}
