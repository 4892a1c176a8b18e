/** Rows of every platform, created by migrations. */
export const ADMINISTRATOR_ROLE_ID = '00000000-0000-0000-0000-000000000002';
/** Can open the console and read everything in it. */
export const AUDITOR_ROLE_ID = '00000000-0000-0000-0000-000000000006';
/** Identical in all installations. */
export const BUILT_IN_ROLE_IDS: ReadonlySet<string> = new Set([ADMINISTRATOR_ROLE_ID, AUDITOR_ROLE_ID]);
/** The entity behind the service credential. */
export const OPERATOR_ID = '00000000-0000-0000-0000-000000000003';
/** All active people are members, without rows. */
export const EVERYONE_GROUP_ID = '00000000-0000-0000-0000-000000000005';
/** The administrator role's block: every action, everywhere. */
export const EVERY_ACTION_BLOCK_ID = '00000000-0000-0000-0000-000000000012';
