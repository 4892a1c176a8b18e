import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.ts';
import { DirectoryModule } from '../directory/directory.module.ts';
import { AccessDecisions } from './access-decisions.ts';
import { AccessRepository } from './access.repository.ts';
import { DecisionsByGrants } from './decisions-by-grants.ts';
import { DenialsController } from './denials/denials.controller.ts';
import { ReportedDenials } from './denials/reported-denials.ts';
import { GrantsController } from './grants.controller.ts';
import { GrantsService } from './grants.service.ts';
import { AccessRequestsController } from './requests/access-requests.controller.ts';
import { AccessRequestsRepository } from './requests/access-requests.repository.ts';
import { AccessRequestsService } from './requests/access-requests.service.ts';
import { PeopleOfAppController } from './people-of-app.controller.ts';
import { SnapshotController } from './snapshot.controller.ts';

@Module({
  imports: [CatalogModule, DirectoryModule],
  controllers: [
    AccessRequestsController,
    DenialsController,
    GrantsController,
    PeopleOfAppController,
    SnapshotController,
  ],
  providers: [
    AccessRepository,
    AccessRequestsRepository,
    AccessRequestsService,
    GrantsService,
    ReportedDenials,
    { provide: AccessDecisions, useClass: DecisionsByGrants },
  ],
  exports: [AccessDecisions, AccessRequestsService, GrantsService],
})
export class AccessModule {}
