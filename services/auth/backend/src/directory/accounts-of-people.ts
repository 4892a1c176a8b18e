import { Injectable } from '@nestjs/common';
import { type Account, Accounts } from './accounts.ts';
import { PeopleService } from './people.service.ts';

/** Accounts of the OpenID side are people of the directory. */
@Injectable()
export class AccountsOfPeople extends Accounts {
  constructor(private readonly people: PeopleService) {
    super();
  }

  async findAccount(personId: string): Promise<Account | undefined> {
    if (!UUID.test(personId)) return undefined;
    const person = await this.people.findById(personId);
    if (!person || person.disabledAt !== null) return undefined;
    const { id, email, emailVerifiedAt, name, updatedAt } = person;
    return { id, email, emailVerified: emailVerifiedAt !== null, name, updatedAt };
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
