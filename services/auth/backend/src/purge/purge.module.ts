import { Module } from '@nestjs/common';
import { AccessModelModule } from '../access-model/access-model.module.ts';
import { EntitiesModule } from '../entities/entities.module.ts';
import { GroupsModule } from '../groups/groups.module.ts';
import { ResourcesModule } from '../resources/resources.module.ts';
import { TenantsModule } from '../tenants/tenants.module.ts';
import { BackgroundPurge } from './background-purge.ts';
import { PurgeRepository } from './purge.repository.ts';
import { Retention } from './retention.ts';

@Module({
  imports: [AccessModelModule, EntitiesModule, GroupsModule, ResourcesModule, TenantsModule],
  providers: [BackgroundPurge, PurgeRepository, Retention],
})
export class PurgeModule {}
