import { Module } from '@nestjs/common';
import { TenantsModule } from '../tenants/tenants.module.ts';
import { ResourcesRepository } from './resources.repository.ts';
import { ResourcesService } from './resources.service.ts';
import { SharedObjects } from './shared-objects.service.ts';

@Module({
  imports: [TenantsModule],
  providers: [ResourcesRepository, ResourcesService, SharedObjects],
  exports: [ResourcesService, SharedObjects],
})
export class ResourcesModule {}
