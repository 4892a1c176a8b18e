import { Module } from '@nestjs/common';
import { Accounts } from './accounts.ts';
import { AccountsOfPeople } from './accounts-of-people.ts';
import { PasswordHasher } from './password-hasher.ts';
import { PeopleListRepository } from './people-list.repository.ts';
import { PeopleRepository } from './people.repository.ts';
import { PeopleService } from './people.service.ts';

@Module({
  providers: [
    PasswordHasher,
    PeopleListRepository,
    PeopleRepository,
    PeopleService,
    { provide: Accounts, useClass: AccountsOfPeople },
  ],
  exports: [Accounts, PasswordHasher, PeopleService],
})
export class DirectoryModule {}
