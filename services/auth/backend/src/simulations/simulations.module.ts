import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { AccessModelModule } from '../access-model/access-model.module.ts';
import { GroupsModule } from '../groups/groups.module.ts';
import { SimulatedChanges } from './simulated-changes.ts';
import { SimulationsRepository } from './simulations.repository.ts';

@Module({
  imports: [AccessModelModule, AccessModule, GroupsModule],
  providers: [SimulatedChanges, SimulationsRepository],
  exports: [SimulatedChanges],
})
export class SimulationsModule {}
