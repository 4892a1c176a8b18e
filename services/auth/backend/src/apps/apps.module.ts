import { Module } from '@nestjs/common';
import { AccessModelModule } from '../access-model/access-model.module.ts';
import { AccessModule } from '../access/access.module.ts';
import { ClientsModule } from '../clients/clients.module.ts';
import { AppAccessRepository } from './app-access.repository.ts';
import { AppRemoval } from './app-removal.ts';
import { AppRemovalRepository } from './app-removal.repository.ts';
import { AppDetailsRepository } from './app-details.repository.ts';
import { AppVisitorsRepository } from './app-visitors.repository.ts';
import { AppsAdministration } from './apps-administration.ts';
import { AppsController } from './apps.controller.ts';
import { AppsRepository } from './apps.repository.ts';
import { AppsService } from './apps.service.ts';
import { CatalogModule } from '../catalog/catalog.module.ts';
import { LauncherController } from './launcher.controller.ts';
import { LauncherService } from './launcher.service.ts';
import { OpenAppsController } from './open-apps.controller.ts';

@Module({
  imports: [AccessModelModule, AccessModule, CatalogModule, ClientsModule],
  controllers: [AppsController, LauncherController, OpenAppsController],
  providers: [
    AppAccessRepository,
    AppDetailsRepository,
    AppRemoval,
    AppRemovalRepository,
    AppVisitorsRepository,
    AppsAdministration,
    AppsRepository,
    AppsService,
    LauncherService,
  ],
  exports: [AppRemoval, AppsAdministration, AppsService],
})
export class AppsModule {}
