import type { Actor } from '../src/audit/actor.ts';
import type { TestApp } from './test-app.ts';

/** The service credential: a platform administrator. */
export const operator: Actor = { kind: 'service', id: null, ip: null, requestId: null };
export const stranger: Actor = { kind: 'anonymous', id: null, ip: null, requestId: null };

export interface PersonActor extends Actor {
  id: string;
}

/** A person without any permission. */
export async function addPerson(app: TestApp, name: string): Promise<PersonActor> {
  const { rows } = await app.db.pool.query<{ id: string }>(
    `INSERT INTO person (email, email_key, name) VALUES ($1, $1, $2) RETURNING id`,
    [`${name.toLowerCase()}-${crypto.randomUUID()}@example.com`, name],
  );
  return { kind: 'person', id: rows[0]!.id, ip: null, requestId: null };
}

/** What the promise was rejected with: its code, or `undefined` when it was fulfilled. */
export async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    return code;
  }
}

export async function auditOf(app: TestApp, targetId: string): Promise<string[]> {
  const { rows } = await app.db.pool.query<{ action: string }>(
    'SELECT action FROM audit_event WHERE target_id = $1 ORDER BY id',
    [targetId],
  );
  return rows.map(({ action }) => action);
}
