import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.ts';
import { GroupsModule } from '../groups/groups.module.ts';
import { MembershipsModule } from '../memberships/memberships.module.ts';
import { TenantsModule } from '../tenants/tenants.module.ts';
import { AnswerInvitation } from './answer-invitation.ts';
import { GivingRoles, NoRoles } from './giving-roles.ts';
import { InvitationsRepository } from './invitations.repository.ts';
import { InvitationsService } from './invitations.service.ts';

@Module({
  imports: [DirectoryModule, GroupsModule, MembershipsModule, TenantsModule],
  providers: [AnswerInvitation, InvitationsRepository, InvitationsService, { provide: GivingRoles, useClass: NoRoles }],
  exports: [AnswerInvitation, InvitationsService],
})
export class InvitationsModule {}
