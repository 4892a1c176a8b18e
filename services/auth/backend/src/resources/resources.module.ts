import { Module } from '@nestjs/common';
import { AccessModelModule } from '../access-model/access-model.module.ts';
import { TenantsModule } from '../tenants/tenants.module.ts';
import { ObjectChanges } from './object-changes.ts';
import { ResourcesRepository } from './resources.repository.ts';
import { ResourcesService } from './resources.service.ts';
import { SharedObjectsController } from './shared-objects.controller.ts';
import { SharedObjectsRepository } from './shared-objects.repository.ts';
import { SharedObjects } from './shared-objects.service.ts';

@Module({
  imports: [AccessModelModule, TenantsModule],
  controllers: [SharedObjectsController],
  providers: [ObjectChanges, ResourcesRepository, ResourcesService, SharedObjects, SharedObjectsRepository],
  exports: [ResourcesService],
})
export class ResourcesModule {}
