import { Module } from '@nestjs/common';
import { AccessModelModule } from '../access-model/access-model.module.ts';
import { CatalogModule } from '../catalog/catalog.module.ts';
import { DirectoryModule } from '../directory/directory.module.ts';
import { EntitiesModule } from '../entities/entities.module.ts';
import { GroupsModule } from '../groups/groups.module.ts';
import { MembershipsModule } from '../memberships/memberships.module.ts';
import { TenantsModule } from '../tenants/tenants.module.ts';
import { AnswerInvitation } from './answer-invitation.ts';
import { GivingAccess } from './giving-access.ts';
import { InvitationLinkController } from './invitation-link.controller.ts';
import { InvitationsRepository } from './invitations.repository.ts';
import { InvitationsService } from './invitations.service.ts';
import { OwnInvitationsController } from './own-invitations.controller.ts';

@Module({
  imports: [
    AccessModelModule,
    CatalogModule,
    DirectoryModule,
    EntitiesModule,
    GroupsModule,
    MembershipsModule,
    TenantsModule,
  ],
  controllers: [InvitationLinkController, OwnInvitationsController],
  providers: [AnswerInvitation, GivingAccess, InvitationsRepository, InvitationsService],
  exports: [AnswerInvitation, InvitationsService],
})
export class InvitationsModule {}
