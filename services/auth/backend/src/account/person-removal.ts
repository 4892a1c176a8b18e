import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { PeopleService } from '../directory/people.service.ts';
import { Database } from '../platform/database.ts';
import { SignOutEverywhere } from './sign-out-everywhere.ts';

@Injectable()
export class PersonRemoval {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleService,
    private readonly signOut: SignOutEverywhere,
  ) {}

  /** Signs the person out everywhere and deletes them. Audit rows stay. @throws `directory.person_not_found`, `administrator.last` */
  async remove(actor: Actor, email: string): Promise<void> {
    const tellApps = await this.database.transaction(async (transaction) => {
      const person = await this.people.getByEmail(email, transaction);
      // First, as it locks the administrators in order: two removals would deadlock on each other's rows.
      await this.people.checkOtherAdministrator(transaction, person);
      const tell = await this.signOut.end(transaction, actor, person.id, 'removed');
      await this.people.remove(transaction, actor, person);
      return tell;
    });
    await tellApps();
  }
}
