import { EVERYONE_GROUP_ID } from './seed-ids.ts';

// The manifest sync's own assignments to Everyone, which it also removes. Those of administrators have a `created_by`.

/** For `role_assignment s` and `role r`. */
export const isDeclaredAssignment = `(s.subject_id = '${EVERYONE_GROUP_ID}' AND s.created_by IS NULL AND s.tenant_id IS NULL AND r.app_id IS NOT NULL)`;

/** The same for an assignment and its role. */
export const isDeclared = (
  { subjectId, createdBy, tenantId }: { subjectId: string; createdBy: string | null; tenantId: string | null },
  role: { appId: string | null },
): boolean => subjectId === EVERYONE_GROUP_ID && createdBy === null && tenantId === null && role.appId !== null;

/** For `direct_policy d`, on a block whose object is an app. */
export const isDeclaredPolicy = `(d.subject_id = '${EVERYONE_GROUP_ID}' AND d.created_by IS NULL AND d.tenant_id IS NULL)`;
