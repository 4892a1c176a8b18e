import { Module } from '@nestjs/common';
import { AccessModelModule } from '../access-model/access-model.module.ts';
import { AccountModule } from '../account/account.module.ts';
import { DirectoryModule } from '../directory/directory.module.ts';
import { ProfilesModule } from '../profiles/profiles.module.ts';
import { TenantsModule } from '../tenants/tenants.module.ts';
import { EntitiesRepository } from './entities.repository.ts';
import { EntitiesService } from './entities.service.ts';
import { EntityAccess } from './entity-access.ts';
import { EntityPurge } from './entity-purge.ts';
import { EntityLifecycle } from './entity-lifecycle.service.ts';
import { OwnershipRepository } from './ownership.repository.ts';
import { OwnershipService } from './ownership.service.ts';
import { PeopleReach } from './people-reach.ts';
import { VisibleEntities } from './visible-entities.ts';
import { VisiblePeople } from './visible-people.ts';

@Module({
  imports: [AccessModelModule, AccountModule, DirectoryModule, ProfilesModule, TenantsModule],
  providers: [
    EntitiesRepository,
    EntitiesService,
    EntityAccess,
    EntityLifecycle,
    EntityPurge,
    OwnershipRepository,
    OwnershipService,
    PeopleReach,
    VisibleEntities,
    VisiblePeople,
  ],
  exports: [
    EntitiesService,
    EntityAccess,
    EntityLifecycle,
    EntityPurge,
    OwnershipService,
    PeopleReach,
    VisibleEntities,
    VisiblePeople,
  ],
})
export class EntitiesModule {}
