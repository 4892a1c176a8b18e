import { EVERYONE_GROUP_ID } from './seed-ids.ts';

// What the sync of manifests gives Everyone, and takes again. What an administrator gave Everyone has a `created_by`.

/** Of `role_assignment s` and `role r`. */
export const isDeclaredAssignment = `(s.subject_id = '${EVERYONE_GROUP_ID}' AND s.created_by IS NULL AND s.tenant_id IS NULL AND r.app_id IS NOT NULL)`;

/** Of `direct_policy d`, on a block whose object is an app. */
export const isDeclaredPolicy = `(d.subject_id = '${EVERYONE_GROUP_ID}' AND d.created_by IS NULL AND d.tenant_id IS NULL)`;
