import { Module } from '@nestjs/common';
import { ThirdPartyClientsModule } from '../clients/third-party-clients.module.ts';
import { EntitiesModule } from '../entities/entities.module.ts';
import { OnboardingModule } from '../onboarding/onboarding.module.ts';
import { CredentialsRepository } from './credentials.repository.ts';
import { CredentialsService } from './credentials.service.ts';

@Module({
  imports: [EntitiesModule, OnboardingModule, ThirdPartyClientsModule],
  providers: [CredentialsRepository, CredentialsService],
  exports: [CredentialsService],
})
export class CredentialsModule {}
