import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { AccessModelModule } from '../access-model/access-model.module.ts';
import { EntitiesModule } from '../entities/entities.module.ts';
import { GroupsModule } from '../groups/groups.module.ts';
import { ShownSimulations } from './shown-simulations.ts';
import { SimulatedChanges } from './simulated-changes.ts';
import { SimulationsRepository } from './simulations.repository.ts';

@Module({
  imports: [AccessModelModule, AccessModule, EntitiesModule, GroupsModule],
  providers: [ShownSimulations, SimulatedChanges, SimulationsRepository],
  exports: [ShownSimulations, SimulatedChanges],
})
export class SimulationsModule {}
