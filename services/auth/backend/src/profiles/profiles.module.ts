import { Module } from '@nestjs/common';
import { TenantsModule } from '../tenants/tenants.module.ts';
import { FitAttributes } from './fit-attributes.ts';
import { ProfilesRepository } from './profiles.repository.ts';
import { ProfilesService } from './profiles.service.ts';

@Module({
  imports: [TenantsModule],
  providers: [FitAttributes, ProfilesRepository, ProfilesService],
  exports: [FitAttributes, ProfilesService],
})
export class ProfilesModule {}
