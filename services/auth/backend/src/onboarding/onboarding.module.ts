import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.ts';
import { AccessModule } from '../access/access.module.ts';
import { CatalogModule } from '../catalog/catalog.module.ts';
import { DirectoryModule } from '../directory/directory.module.ts';
import { OnboardingService } from './onboarding.service.ts';
import { SetupController } from './setup.controller.ts';
import { SetupLinksRepository } from './setup-links.repository.ts';
import { SetupLinksService } from './setup-links.service.ts';

@Module({
  imports: [AccessModule, AccountModule, CatalogModule, DirectoryModule],
  controllers: [SetupController],
  providers: [OnboardingService, SetupLinksRepository, SetupLinksService],
  exports: [SetupLinksService],
})
export class OnboardingModule {}
