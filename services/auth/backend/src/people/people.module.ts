import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { AccessModelModule } from '../access-model/access-model.module.ts';
import { DirectoryModule } from '../directory/directory.module.ts';
import { EntitiesModule } from '../entities/entities.module.ts';
import { GroupsModule } from '../groups/groups.module.ts';
import { OnboardingModule } from '../onboarding/onboarding.module.ts';
import { SessionsModule } from '../sessions/sessions.module.ts';
import { FindAmong } from './find-among.ts';
import { PeopleAdministration } from './people-administration.ts';
import { PeopleFacts } from './people-facts.ts';

@Module({
  imports: [
    AccessModelModule,
    AccessModule,
    DirectoryModule,
    EntitiesModule,
    GroupsModule,
    OnboardingModule,
    SessionsModule,
  ],
  providers: [FindAmong, PeopleAdministration, PeopleFacts],
  exports: [PeopleAdministration, PeopleFacts],
})
export class PeopleModule {}
