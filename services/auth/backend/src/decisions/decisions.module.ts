import { Global, Module } from '@nestjs/common';
import { AccessEngine } from './access-engine.ts';
import { AskingGate } from './asking-gate.ts';
import { CeilingsRepository } from './ceilings.repository.ts';
import { AccessChanges } from './changes/access-changes.ts';
import { ClientEntities } from './client-entities.ts';
import { DecisionDesk } from './explain/decision-desk.ts';
import { Explanations } from './explain/explanations.ts';
import { Holders } from './holders/holders.ts';
import { HoldersRepository } from './holders/holders.repository.ts';
import { AllowedRepository } from './listings/allowed.repository.ts';
import { AuthorizedObjects } from './listings/authorized-objects.ts';
import { Listings } from './listings/listings.ts';
import { CallerLimits } from './limits/caller-limits.ts';
import { DecisionMetrics } from './metrics/decision-metrics.ts';
import { GateRefusals } from './gate-refusals.ts';
import { LiveModel } from './model/live-model.ts';
import { ModelRepository } from './model/model.repository.ts';
import { RehearsedFacts } from './simulation/rehearsed-facts.ts';
import { Simulations } from './simulation/simulations.ts';
import { Subjects } from './subjects/subjects.ts';
import { SubjectsRepository } from './subjects/subjects.repository.ts';
import { TargetResolver } from './targets/target-resolver.ts';
import { Targets } from './targets/targets.ts';
import { TargetsRepository } from './targets/targets.repository.ts';

/** Global, because every feature checks permissions. */
@Global()
@Module({
  providers: [
    AccessChanges,
    AccessEngine,
    AllowedRepository,
    AskingGate,
    AuthorizedObjects,
    CeilingsRepository,
    CallerLimits,
    ClientEntities,
    DecisionMetrics,
    DecisionDesk,
    Explanations,
    GateRefusals,
    Holders,
    HoldersRepository,
    Listings,
    LiveModel,
    ModelRepository,
    RehearsedFacts,
    Simulations,
    Subjects,
    SubjectsRepository,
    TargetResolver,
    Targets,
    TargetsRepository,
  ],
  exports: [
    AccessChanges,
    AccessEngine,
    AskingGate,
    AuthorizedObjects,
    CallerLimits,
    ClientEntities,
    DecisionMetrics,
    DecisionDesk,
    Explanations,
    GateRefusals,
    Holders,
    Listings,
    RehearsedFacts,
    Simulations,
    TargetResolver,
    Targets,
  ],
})
export class DecisionsModule {}
