import { Module } from '@nestjs/common';
import { AccessModelModule } from '../access-model/access-model.module.ts';
import { TenantsModule } from '../tenants/tenants.module.ts';
import { AnyGroups } from './any-groups.ts';
import { ObjectGroupEffect } from './object/object-group-effect.ts';
import { ObjectGroups } from './object/object-groups.service.ts';
import { ObjectMembersRepository } from './object/object-members.repository.ts';
import { PrincipalGroups } from './principal/principal-groups.service.ts';
import { PrincipalMembersRepository } from './principal/principal-members.repository.ts';

@Module({
  imports: [AccessModelModule, TenantsModule],
  providers: [
    AnyGroups,
    ObjectGroupEffect,
    ObjectGroups,
    ObjectMembersRepository,
    PrincipalGroups,
    PrincipalMembersRepository,
  ],
  exports: [AnyGroups, ObjectGroupEffect, ObjectGroups, PrincipalGroups],
})
export class GroupsModule {}
