import { Module } from '@nestjs/common';
import { ActionRemoval } from './actions/action-removal.ts';
import { ActionsRepository } from './actions/actions.repository.ts';
import { ActionsService } from './actions/actions.service.ts';
import { KnownActions } from './actions/known-actions.ts';
import { Administrators } from './administrators/administrators.ts';
import { AdministratorsRepository } from './administrators/administrators.repository.ts';
import { AssignmentWriter } from './assignments/assignment-writer.ts';
import { AssignmentsRepository } from './assignments/assignments.repository.ts';
import { AssignmentsService } from './assignments/assignments.service.ts';
import { GivableRoles } from './assignments/givable-roles.ts';
import { SeveralAssignments } from './assignments/several-assignments.ts';
import { RoleGiver } from './assignments/role-giver.ts';
import { BlockWriter } from './blocks/block-writer.ts';
import { BlocksRepository } from './blocks/blocks.repository.ts';
import { BlocksService } from './blocks/blocks.service.ts';
import { Dominance } from './dominance/dominance.ts';
import { EffectiveRoles } from './effective/effective-roles.ts';
import { GuardrailEffect } from './guardrails/guardrail-effect.ts';
import { GuardrailRulesService } from './guardrails/guardrail-rules.service.ts';
import { Guardrails } from './guardrails/guardrails.ts';
import { GuardrailsRepository } from './guardrails/guardrails.repository.ts';
import { ModelGate } from './model-gate.ts';
import { ModelLocks } from './model-locks.repository.ts';
import { ObjectsRepository } from './objects/objects.repository.ts';
import { OrphansRepository } from './orphans/orphans.repository.ts';
import { OrphansService } from './orphans/orphans.service.ts';
import { PoliciesRepository } from './policies/policies.repository.ts';
import { PoliciesService } from './policies/policies.service.ts';
import { PolicyWriter } from './policies/policy-writer.ts';
import { AccessReviewRepository } from './review/access-review.repository.ts';
import { AccessReviewService } from './review/access-review.service.ts';
import { AppUseRepository } from './review/app-use.repository.ts';
import { ConfirmationsRepository } from './review/confirmations.repository.ts';
import { ConfirmationsService } from './review/confirmations.service.ts';
import { OwnTenantRoles } from './roles/own-tenant-roles.ts';
import { RoleContents } from './roles/role-contents.ts';
import { RolePurge } from './roles/role-purge.ts';
import { RoleWriter } from './roles/role-writer.ts';
import { RolesRepository } from './roles/roles.repository.ts';
import { TenantAppRoles } from './roles/tenant-app-roles.ts';
import { RolesService } from './roles/roles.service.ts';
import { GrantRemoval } from './subjects/grant-removal.ts';
import { TenantTies } from './subjects/tenant-ties.ts';
import { TenantTiesRepository } from './subjects/tenant-ties.repository.ts';
import { SubjectsRepository } from './subjects/subjects.repository.ts';

/** For people, behind the gate. */
const services = [
  AccessReviewService,
  ActionsService,
  AssignmentsService,
  BlocksService,
  EffectiveRoles,
  ConfirmationsService,
  GuardrailEffect,
  GuardrailRulesService,
  OrphansService,
  OwnTenantRoles,
  PoliciesService,
  RoleContents,
  RolesService,
  SeveralAssignments,
];

/** For features that make their own access checks. */
const parts = [
  ActionRemoval,
  Administrators,
  AssignmentWriter,
  Dominance,
  GivableRoles,
  GrantRemoval,
  Guardrails,
  ModelGate,
  ModelLocks,
  RoleGiver,
  RolePurge,
  RoleWriter,
  TenantTies,
];

@Module({
  providers: [
    ...services,
    ...parts,
    AccessReviewRepository,
    ActionsRepository,
    AdministratorsRepository,
    AppUseRepository,
    AssignmentsRepository,
    BlockWriter,
    BlocksRepository,
    ConfirmationsRepository,
    GuardrailsRepository,
    KnownActions,
    ObjectsRepository,
    OrphansRepository,
    PoliciesRepository,
    PolicyWriter,
    RolesRepository,
    SubjectsRepository,
    TenantAppRoles,
    TenantTiesRepository,
  ],
  exports: [...services, ...parts],
})
export class AccessModelModule {}
