import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.ts';
import { EntitiesModule } from '../entities/entities.module.ts';
import { OnboardingModule } from '../onboarding/onboarding.module.ts';
import { PeopleAdministration } from './people-administration.ts';

@Module({
  imports: [DirectoryModule, EntitiesModule, OnboardingModule],
  providers: [PeopleAdministration],
  exports: [PeopleAdministration],
})
export class PeopleModule {}
