import type { Preferences, PreferencesChange } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import type { ListQuery, Page, Total } from '@portico/nest-service';
import { administratorErrors } from '../access-model/administrators/administrator.errors.ts';
import type { Actor } from '../audit/actor.ts';
import { type AuditEvent, AuditService } from '../audit/audit.service.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { PlatformEvents } from '../events/platform-events.ts';
import { directoryErrors } from './directory.errors.ts';
import { normaliseEmail, parseEmail } from './email-address.ts';
import { isUuid } from '../fields/is-uuid.ts';
import { findPasswordWeakness, WEAKNESS_SENTENCES } from './find-password-weakness.ts';
import { newPasswordErrors } from './password.errors.ts';
import { PasswordHasher } from './password-hasher.ts';
import { type Credential, PeopleRepository } from './people.repository.ts';
import type { PeopleAmong, PeopleFilter } from './people-conditions.ts';
import { PeopleListRepository } from './people-list.repository.ts';
import type { PersonRecord } from './person-record.ts';

export interface CreatePersonOptions {
  email: string;
  name: string;
  administrator: boolean;
  /** From `hashNewPassword`. Null for a person who will set one by a link. */
  passwordHash: string | null;
  /** An administrator confirms the address. Default false: an invitation proves nothing. */
  emailVerified?: boolean;
}

@Injectable()
export class PeopleService {
  constructor(
    private readonly database: Database,
    private readonly repository: PeopleRepository,
    private readonly lists: PeopleListRepository,
    private readonly hasher: PasswordHasher,
    private readonly audit: AuditService,
    private readonly events: PlatformEvents,
  ) {}

  /** Checks the policy and hashes, which is slow: call it before a transaction. @throws `onboarding.weak_password` */
  async hashNewPassword(password: string, owner: { email: string; name: string }): Promise<string> {
    const weakness = findPasswordWeakness(password, owner);
    if (weakness)
      throw newPasswordErrors.weak_password({ extensions: { weakness, detail: WEAKNESS_SENTENCES[weakness] } });
    return this.hasher.hash(password);
  }

  /** @throws `directory.invalid_email`, `directory.email_taken` */
  async create(transaction: Queryable, actor: Actor, options: CreatePersonOptions): Promise<PersonRecord> {
    const person = await this.insert(transaction, options);
    await this.recordCreation(transaction, actor, person);
    return person;
  }

  /** Without the audit row: the caller records more with `recordCreation`. @throws `directory.invalid_email`, `directory.email_taken` */
  async insert(transaction: Queryable, options: CreatePersonOptions): Promise<PersonRecord> {
    const parsed = parseEmail(options.email);
    if ('fault' in parsed) throw invalidEmail(parsed.fault);
    return this.repository.insert(transaction, { ...options, email: parsed.address });
  }

  async recordCreation(
    transaction: Queryable,
    actor: Actor,
    person: PersonRecord,
    { detail, personal }: Pick<AuditEvent, 'detail' | 'personal'> = {},
  ): Promise<void> {
    await this.audit.record(transaction, {
      action: 'person.created',
      actor,
      target: { kind: 'person', id: person.id },
      personal,
      detail: {
        ...detail,
        administrator: person.administrator,
        invited: !person.hasPassword,
        emailVerified: person.emailVerifiedAt !== null,
      },
    });
  }

  async setPassword(transaction: Queryable, actor: Actor, personId: string, passwordHash: string): Promise<void> {
    await this.repository.setPassword(transaction, personId, passwordHash);
    await this.audit.record(transaction, {
      action: 'person.password_set',
      actor,
      target: { kind: 'person', id: personId },
    });
  }

  /** Only an administrator can verify an address. Idempotent. @throws `directory.person_not_found` */
  async setEmailVerified(actor: Actor, email: string, verified: boolean): Promise<PersonRecord> {
    return this.database.transaction(async (transaction) => {
      const person = await this.getByEmail(email, transaction);
      if ((person.emailVerifiedAt !== null) === verified) return person;
      await this.audit.record(transaction, {
        action: verified ? 'person.email_verified' : 'person.email_unverified',
        actor,
        target: { kind: 'person', id: person.id },
      });
      return this.repository.setEmailVerified(transaction, person.id, verified);
    });
  }

  /** Merges into earlier choices. Repeating a choice writes nothing. */
  async changePreferences(actor: Actor, personId: string, change: PreferencesChange): Promise<Preferences> {
    return this.database.transaction(async (transaction) => {
      if (await this.repository.changePreferences(transaction, personId, change)) {
        const target = { kind: 'person', id: personId } as const;
        await this.audit.record(transaction, { action: 'person.preferences_changed', actor, target, detail: change });
        await this.events.publish(transaction, { kind: 'preferences.changed', sub: personId });
      }
      return this.repository.findPreferences(transaction, personId);
    });
  }

  /** The caller also signs the person out. Idempotent. @throws `directory.person_not_found`, `administrator.last` */
  async setDisabled(transaction: Queryable, actor: Actor, email: string, disabled: boolean): Promise<PersonRecord> {
    const person = await this.getByEmail(email, transaction);
    if ((person.disabledAt !== null) === disabled) return person;
    if (disabled) await this.checkOtherAdministrator(transaction, person);
    await this.audit.record(transaction, {
      action: disabled ? 'person.disabled' : 'person.enabled',
      actor,
      target: { kind: 'person', id: person.id },
    });
    await this.events.publish(transaction, { kind: 'permissions.changed', sub: person.id });
    return this.repository.setDisabled(transaction, person.id, disabled);
  }

  /** Soft-deletes the person and frees the address. The caller first checks for another administrator and ends the sessions. */
  async bury(transaction: Queryable, personId: string): Promise<void> {
    await this.repository.bury(transaction, personId);
    await this.events.publish(transaction, { kind: 'permissions.changed', sub: personId });
  }

  /** @throws `directory.email_taken` */
  async revive(transaction: Queryable, personId: string): Promise<void> {
    await this.repository.revive(transaction, personId);
    await this.events.publish(transaction, { kind: 'permissions.changed', sub: personId });
  }

  /** The person's entity is renamed too. */
  rename(transaction: Queryable, personId: string, name: string): Promise<void> {
    return this.repository.rename(transaction, personId, name);
  }

  /** A browser that sent the right password but has not finished must sign in again. */
  voidSignIns(transaction: Queryable, personId: string): Promise<void> {
    return this.repository.voidSignIns(transaction, personId);
  }

  /** Locks the active administrators until the transaction ends. @throws `administrator.last` */
  async checkOtherAdministrator(transaction: Queryable, { id, administrator }: PersonRecord): Promise<void> {
    if (!administrator) return;
    const active = await this.repository.lockAdministrators(transaction);
    if (active.includes(id) && active.length === 1) throw administratorErrors.last();
  }

  /**
   * The active person with this email and password. Wrong passwords and unknown, disabled or passwordless accounts all
   * cost one verification and return undefined.
   */
  async verifyPassword(email: string, password: string): Promise<VerifiedPassword> {
    const credential = await this.repository.findCredential(this.database, normaliseEmail(email));
    const stored = credential?.passwordHash ?? null;
    const matches = await this.hasher.verify(stored, password);
    if (!credential || stored === null || !matches || credential.disabledAt !== null) {
      return { person: undefined, knownId: credential?.id };
    }
    if (this.hasher.isOutdated(stored)) {
      await this.repository.rehash(this.database, credential.id, stored, await this.hasher.hash(password));
    }
    return {
      person: {
        id: credential.id,
        email: credential.email,
        name: credential.name,
        signInEpoch: credential.signInEpoch,
        preferences: credential.preferences,
      },
      knownId: credential.id,
    };
  }

  findById(id: string, db: Queryable = this.database): Promise<PersonRecord | undefined> {
    return this.repository.findById(db, id);
  }

  listNames(ids: readonly string[]): Promise<{ id: string; name: string }[]> {
    return this.repository.listNames(this.database, ids);
  }

  /** @throws `directory.person_not_found`, `directory.invalid_email` */
  async getByEmail(email: string, db: Queryable = this.database): Promise<PersonRecord> {
    const person = await this.repository.findByEmail(db, normaliseEmail(email));
    if (person) return person;
    const parsed = parseEmail(email);
    throw 'fault' in parsed ? invalidEmail(parsed.fault) : directoryErrors.person_not_found();
  }

  /** By id or email address. @throws as `getByEmail` */
  async getByName(name: string): Promise<PersonRecord> {
    return (isUuid(name) && (await this.findById(name))) || this.getByEmail(name);
  }

  /** @throws `request.invalid_cursor` */
  list(query: ListQuery & PeopleFilter, among: PeopleAmong = {}): Promise<Page<PersonRecord> & Total> {
    return this.lists.list(this.database, query, among);
  }

  isMember(id: string, tenantIds: readonly string[]): Promise<boolean> {
    return this.repository.isMember(this.database, id, tenantIds);
  }

  async hasAdministrator(db: Queryable = this.database): Promise<boolean> {
    return (await this.repository.countAdministrators(db)) > 0;
  }
}

function invalidEmail(fault: string): Error {
  const fields = [{ path: 'email', message: fault }];
  return directoryErrors.invalid_email({ fields, extensions: { detail: `The email address ${fault}.` } });
}

export type SignedInPerson = Pick<Credential, 'id' | 'email' | 'name' | 'signInEpoch' | 'preferences'>;

export interface VerifiedPassword {
  person: SignedInPerson | undefined;
  /** For the audit log only: the account that was tried, if it exists. */
  knownId: string | undefined;
}
