import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import type { PersonRecord } from '../directory/person-record.ts';
import { PeopleService } from '../directory/people.service.ts';
import { Database } from '../platform/database.ts';
import { SignOutEverywhere } from './sign-out-everywhere.ts';

@Injectable()
export class PersonSuspension {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleService,
    private readonly signOut: SignOutEverywhere,
  ) {}

  /** Signs a disabled person out everywhere at once. Idempotent. @throws `directory.person_not_found` */
  async set(actor: Actor, email: string, disabled: boolean): Promise<PersonRecord> {
    let tellApps = async () => {};
    const person = await this.database.transaction(async (transaction) => {
      const changed = await this.people.setDisabled(transaction, actor, email, disabled);
      if (disabled) tellApps = await this.signOut.end(transaction, actor, changed.id, 'disabled');
      return changed;
    });
    await tellApps();
    return person;
  }
}
