import { type Preferences, preferences, type PreferencesChange } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import type { Person } from '../generated/prisma/client.ts';
import type { Queryable, Statement } from '../platform/database.ts';
import { findViolation } from '../platform/find-violation.ts';
import { directoryErrors } from './directory.errors.ts';
import { type NewPerson, personColumns, type PersonRecord } from './person-record.ts';

const ADMINISTRATOR = `'00000000-0000-0000-0000-000000000002'`;

/** Active people with a direct administrator role, everywhere, current and without an end. */
const lastingAdministrators = `FROM role_assignment a JOIN person p ON p.id = a.subject_id
  WHERE a.role_id = ${ADMINISTRATOR} AND num_nonnulls(a.tenant_id, a.ends_at) = 0
    AND (a.starts_at IS NULL OR a.starts_at <= now()) AND p.disabled_at IS NULL`;

/** Used at each sign-in and token, or beyond Prisma, such as lower case and merging JSON. */
const statements = {
  insert: {
    name: 'person_insert',
    text: `INSERT INTO person (email, email_key, name, password_hash, password_changed_at, email_verified_at)
           VALUES ($1, lower($1), $2, $3, CASE WHEN $3::text IS NULL THEN NULL ELSE now() END,
             CASE WHEN $4 THEN now() END)
           RETURNING ${personColumns}`,
  },
  // A trigger copies it to `person.administrator`, which an older release reads.
  makeAdministrator: {
    name: 'person_make_administrator',
    text: `INSERT INTO role_assignment (subject_kind, subject_id, role_id) VALUES ('entity', $1, ${ADMINISTRATOR})
           ON CONFLICT (subject_id, role_id, tenant_id) DO NOTHING`,
  },
  findById: { name: 'person_find_by_id', text: `SELECT ${personColumns} FROM person WHERE id = $1` },
  listNames: { name: 'person_list_names', text: 'SELECT id, name FROM person WHERE id = ANY($1::uuid[])' },
  findByEmail: {
    name: 'person_find_by_email',
    text: `SELECT ${personColumns} FROM person WHERE email_key = lower($1)`,
  },
  findCredential: {
    name: 'person_find_credential',
    text: `SELECT id, email, name, password_hash AS "passwordHash", disabled_at AS "disabledAt", sign_in_epoch AS "signInEpoch",
             preferences
           FROM person WHERE email_key = lower($1)`,
  },
  // Every removal of the role takes this lock. A separate statement, so that the next one sees earlier changes.
  lockAdministratorRole: {
    name: 'person_lock_administrator_role',
    text: `SELECT id FROM role WHERE id = ${ADMINISTRATOR} FOR NO KEY UPDATE`,
  },
  // An older release locks these, in this order.
  lockAdministrators: {
    name: 'person_lock_administrators',
    text: `SELECT p.id ${lastingAdministrators} ORDER BY p.id FOR UPDATE OF p`,
  },
  countAdministrators: {
    name: 'person_count_administrators',
    text: `SELECT count(*)::int AS count ${lastingAdministrators}`,
  },
  findMembership: {
    name: 'person_find_membership',
    text: `SELECT FROM tenant_membership WHERE entity_id = $1 AND tenant_id = ANY($2::uuid[]) AND status = 'active' LIMIT 1`,
  },
  rehash: {
    name: 'person_rehash',
    text: `UPDATE person SET password_hash = $3 WHERE id = $1 AND password_hash = $2`,
  },
  // Addresses never start with a space, so this one cannot sign in or be found. Credentials end: a restored person needs a new setup link.
  bury: {
    name: 'person_bury',
    text: `WITH ended AS (UPDATE setup_link SET expires_at = now() WHERE person_id = $1 AND used_at IS NULL AND expires_at > now())
           UPDATE person SET deleted_at = now(), disabled_at = COALESCE(disabled_at, now()), former_email = email, email = ' ' || id,
             email_key = ' ' || id, password_hash = NULL, password_changed_at = NULL, sign_in_epoch = sign_in_epoch + 1, updated_at = now()
           WHERE id = $1 AND deleted_at IS NULL`,
  },
  revive: {
    name: 'person_revive',
    text: `UPDATE person SET deleted_at = NULL, disabled_at = NULL, email = former_email, email_key = lower(former_email), former_email = NULL,
             updated_at = now()
           WHERE id = $1 AND deleted_at IS NOT NULL`,
  },
  // Merges and compares in one statement: two tabs at once lose nothing, and repeating a choice changes nothing.
  changePreferences: {
    name: 'person_change_preferences',
    text: `UPDATE person SET preferences = preferences || $2::jsonb, updated_at = now()
           WHERE id = $1 AND preferences IS DISTINCT FROM preferences || $2::jsonb RETURNING id`,
  },
} satisfies Record<string, Statement>;

export interface Credential {
  id: string;
  email: string;
  name: string;
  passwordHash: string | null;
  disabledAt: Date | null;
  signInEpoch: number;
  /** Stored form. Parse it with `preferences` of packages/api-types. */
  preferences: unknown;
}

@Injectable()
export class PeopleRepository {
  /** @throws `directory.email_taken` */
  async insert(db: Queryable, person: NewPerson): Promise<PersonRecord> {
    const { email, name, administrator, passwordHash, emailVerified = false } = person;
    const values = [email, name, passwordHash, emailVerified];
    const made = (await refusing(() => db.query<PersonRecord>(statements.insert, values))).rows[0]!;
    if (administrator) await db.query(statements.makeAdministrator, [made.id]);
    return { ...made, administrator };
  }

  /** Soft-deletes the person. */
  async bury(db: Queryable, id: string): Promise<void> {
    await db.query(statements.bury, [id]);
  }

  /** @throws `directory.email_taken` */
  async revive(db: Queryable, id: string): Promise<void> {
    await refusing(() => db.query(statements.revive, [id]));
  }

  async rename({ prisma }: Queryable, id: string, name: string): Promise<void> {
    await prisma.person.update({ where: { id }, data: { name, updatedAt: new Date() } });
  }

  async findById(db: Queryable, id: string): Promise<PersonRecord | undefined> {
    return (await db.query<PersonRecord>(statements.findById, [id])).rows[0];
  }

  async listNames(db: Queryable, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
    return (await db.query<{ id: string; name: string }>(statements.listNames, [ids])).rows;
  }

  async findByEmail(db: Queryable, email: string): Promise<PersonRecord | undefined> {
    return (await db.query<PersonRecord>(statements.findByEmail, [email])).rows[0];
  }

  async findCredential(db: Queryable, email: string): Promise<Credential | undefined> {
    return (await db.query<Credential>(statements.findCredential, [email])).rows[0];
  }

  /** Whether the person is active and a member of one of the tenants. */
  async isMember(db: Queryable, id: string, tenantIds: readonly string[]): Promise<boolean> {
    return (await db.query(statements.findMembership, [id, tenantIds])).rows.length > 0;
  }

  async countAdministrators(db: Queryable): Promise<number> {
    return (await db.query<{ count: number }>(statements.countAdministrators)).rows[0]!.count;
  }

  /** Invalidates sign-ins whose password was checked but that are not finished. */
  async voidSignIns({ prisma }: Queryable, id: string): Promise<void> {
    await prisma.person.updateMany({ where: { id }, data: { signInEpoch: { increment: 1 } } });
  }

  /** Active administrators. Locks them until the transaction ends. */
  async lockAdministrators(db: Queryable): Promise<string[]> {
    await db.query(statements.lockAdministratorRole);
    return (await db.query<{ id: string }>(statements.lockAdministrators)).rows.map(({ id }) => id);
  }

  async setPassword({ prisma }: Queryable, id: string, passwordHash: string): Promise<void> {
    const now = new Date();
    const data = { passwordHash, passwordChangedAt: now, updatedAt: now, signInEpoch: { increment: 1 } };
    await prisma.person.updateMany({ where: { id }, data });
  }

  /** Replaces `from` by `to`, unless the password changed meanwhile. */
  async rehash(db: Queryable, id: string, from: string, to: string): Promise<void> {
    await db.query(statements.rehash, [id, from, to]);
  }

  async setEmailVerified({ prisma }: Queryable, id: string, verified: boolean): Promise<PersonRecord> {
    const now = new Date();
    const data = { emailVerifiedAt: verified ? now : null, updatedAt: now };
    return toRecord(await prisma.person.update({ where: { id }, data }));
  }

  /** False when nothing changed. */
  async changePreferences(db: Queryable, id: string, change: PreferencesChange): Promise<boolean> {
    return (await db.query(statements.changePreferences, [id, JSON.stringify(change)])).rows.length > 0;
  }

  async findPreferences({ prisma }: Queryable, id: string): Promise<Preferences> {
    const person = await prisma.person.findUnique({ where: { id }, select: { preferences: true } });
    return preferences.parse(person?.preferences ?? {});
  }

  async setDisabled({ prisma }: Queryable, id: string, disabled: boolean): Promise<PersonRecord> {
    const now = new Date();
    const data = { disabledAt: disabled ? now : null, updatedAt: now };
    return toRecord(await prisma.person.update({ where: { id }, data }));
  }
}

async function refusing<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (cause) {
    if (findViolation(cause)?.name === 'person_email_key_key') throw directoryErrors.email_taken({ cause });
    throw cause;
  }
}

function toRecord(row: Person): PersonRecord {
  const { passwordHash, emailKey: _emailKey, nameKey: _nameKey, deletedAt: _at, formerEmail: _email, ...person } = row;
  return { ...person, hasPassword: passwordHash !== null };
}
