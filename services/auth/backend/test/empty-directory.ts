import type { TestApp } from './test-app.ts';

/**
 * Deletes apps, clients, people and everything that depends on them. Row by row: TRUNCATE skips the triggers that keep
 * entities and assignments in sync, and its CASCADE would delete the platform's own roles and actions.
 */
export async function emptyDirectory({ db }: Pick<TestApp, 'db'>): Promise<void> {
  await db.pool
    .query(`DELETE FROM client; DELETE FROM app_grant; DELETE FROM app_access_request; DELETE FROM app; DELETE FROM person;
    DELETE FROM tenant; TRUNCATE app_sync, setup_link, audit_event`);
}
