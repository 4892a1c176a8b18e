import { Module } from '@nestjs/common';
import { AccessModelModule } from '../access-model/access-model.module.ts';
import { TenantAdminRoleRepository } from './tenant-admin-role.repository.ts';
import { TenantLifecycle } from './tenant-lifecycle.service.ts';
import { TenantLocks } from './tenant-locks.ts';
import { TenantsRepository } from './tenants.repository.ts';
import { TenantsService } from './tenants.service.ts';

@Module({
  imports: [AccessModelModule],
  providers: [TenantAdminRoleRepository, TenantLifecycle, TenantLocks, TenantsRepository, TenantsService],
  exports: [TenantLifecycle, TenantLocks, TenantsService],
})
export class TenantsModule {}
