import { Module } from '@nestjs/common';
import { AccessModelModule } from '../access-model/access-model.module.ts';
import { EntitiesModule } from '../entities/entities.module.ts';
import { TenantsModule } from '../tenants/tenants.module.ts';
import { MembersWithRole } from './members-with-role.ts';
import { MembershipsRepository } from './memberships.repository.ts';
import { MembershipsService } from './memberships.service.ts';

@Module({
  imports: [AccessModelModule, EntitiesModule, TenantsModule],
  providers: [MembersWithRole, MembershipsRepository, MembershipsService],
  exports: [MembersWithRole, MembershipsService],
})
export class MembershipsModule {}
