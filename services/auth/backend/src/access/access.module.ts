import { Module } from '@nestjs/common';
import { AccessModelModule } from '../access-model/access-model.module.ts';
import { CatalogModule } from '../catalog/catalog.module.ts';
import { DirectoryModule } from '../directory/directory.module.ts';
import { SessionsModule } from '../sessions/sessions.module.ts';
import { AccessDecisions } from './access-decisions.ts';
import { ActiveTenants } from './active-tenants.ts';
import { AccessRepository } from './access.repository.ts';
import { DenialsController } from './denials/denials.controller.ts';
import { ReportedDenials } from './denials/reported-denials.ts';
import { AppObjectsRepository } from './app-objects.repository.ts';
import { ClientCalls } from './client-calls.ts';
import { AppPermissions } from './app-permissions.ts';
import { DecisionsByEngine } from './decisions-by-engine.ts';
import { DoorRefusals } from './door-refusals.ts';
import { Doors } from './doors.ts';
import { EffectiveAccess } from './effective/effective-access.ts';
import { TenantAppEffect } from './effective/tenant-app-effect.ts';
import { GrantsService } from './grants.service.ts';
import { AccessRequestsService } from './requests/access-requests.service.ts';
import { AnsweredRequestsModule } from './requests/answered-requests.module.ts';
import { ApprovalUndo } from './requests/approval-undo.ts';
import { DecidableRequests } from './requests/decidable-requests.ts';
import { OwnRequests } from './requests/own/own-requests.ts';
import { OwnRequestsController } from './requests/own/own-requests.controller.ts';
import { OwnRequestsRepository } from './requests/own/own-requests.repository.ts';
import { RequestDeciders } from './requests/request-deciders.ts';
import { RequestDecisions } from './requests/request-decisions.ts';
import { RequestInbox } from './requests/request-inbox.ts';
import { RequestWithdrawal } from './requests/own/request-withdrawal.ts';
import { RequestsToDecide } from './requests/own/requests-to-decide.ts';
import { RequestViews } from './requests/request-views.ts';
import { RequestViewsRepository } from './requests/request-views.repository.ts';
import { ReviewedAppsRepository } from './requests/review/reviewed-apps.repository.ts';
import { RequestReview } from './requests/review/request-review.ts';
import { RequestReviewController } from './requests/review/request-review.controller.ts';
import { OpenPlaces } from './open-places.ts';
import { PeopleOfAppController } from './people-of-app.controller.ts';
import { SnapshotController } from './snapshot.controller.ts';
import { SnapshotReader } from './snapshot-reader.ts';
import { TenantsOfPerson } from './tenants-of-person.ts';
import { TenantAppsService } from './tenant-apps.service.ts';
import { TenantObjectsRepository } from './tenant-objects.repository.ts';

@Module({
  imports: [AccessModelModule, AnsweredRequestsModule, CatalogModule, DirectoryModule, SessionsModule],
  controllers: [
    DenialsController,
    OwnRequestsController,
    PeopleOfAppController,
    RequestReviewController,
    SnapshotController,
  ],
  providers: [
    AccessRepository,
    AccessRequestsService,
    ActiveTenants,
    AppObjectsRepository,
    AppPermissions,
    ApprovalUndo,
    ClientCalls,
    DecidableRequests,
    DoorRefusals,
    Doors,
    EffectiveAccess,
    GrantsService,
    OpenPlaces,
    OwnRequests,
    OwnRequestsRepository,
    ReportedDenials,
    RequestDeciders,
    RequestDecisions,
    RequestInbox,
    RequestReview,
    RequestViews,
    RequestViewsRepository,
    RequestWithdrawal,
    RequestsToDecide,
    ReviewedAppsRepository,
    SnapshotReader,
    TenantAppEffect,
    TenantAppsService,
    TenantObjectsRepository,
    TenantsOfPerson,
    { provide: AccessDecisions, useClass: DecisionsByEngine },
  ],
  exports: [
    AccessDecisions,
    AccessRequestsService,
    ActiveTenants,
    ClientCalls,
    ApprovalUndo,
    Doors,
    EffectiveAccess,
    GrantsService,
    OpenPlaces,
    RequestDeciders,
    RequestDecisions,
    RequestInbox,
    RequestWithdrawal,
    TenantAppEffect,
    TenantAppsService,
    TenantsOfPerson,
  ],
})
export class AccessModule {}
