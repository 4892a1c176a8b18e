import { Injectable } from '@nestjs/common';
import type { Page, Total } from '@portico/nest-service';
import type { Actor } from '../../audit/actor.ts';
import { Database } from '../../platform/database.ts';
import type { AssignmentRecord } from '../assignments/assignment-record.ts';
import { parseInput } from '../../fields/parse-input.ts';
import { ModelGate } from '../model-gate.ts';
import type { PolicyRecord } from '../policies/policy-input.ts';
import {
  type AccessReviewQuery,
  accessReviewQuery,
  type PolicyReviewQuery,
  policyReviewQuery,
} from './access-review-list.ts';
import { AccessReviewRepository, type Unconfirmed } from './access-review.repository.ts';
import { type AppUse, AppUseRepository } from './app-use.repository.ts';

const READ = ['policy.manage', 'read', 'manage'];

/** Role assignments, and permissions without a role, for periodic reviews. */
@Injectable()
export class AccessReviewService {
  constructor(
    private readonly database: Database,
    private readonly repository: AccessReviewRepository,
    private readonly uses: AppUseRepository,
    private readonly gate: ModelGate,
  ) {}

  /** Excludes assignments from manifests. @throws `request.invalid`, `request.invalid_cursor`, `access_model.…` */
  async list(actor: Actor, input: AccessReviewQuery): Promise<Page<AssignmentRecord> & Total> {
    const query = parseInput(accessReviewQuery, input);
    await this.gate.require(actor, { actions: READ, tenantId: query.tenantId });
    return this.repository.list(this.database, query);
  }

  /** Permissions without a role, except those from manifests. @throws as `list` */
  async listPolicies(actor: Actor, input: PolicyReviewQuery): Promise<Page<PolicyRecord> & Total> {
    const query = parseInput(policyReviewQuery, input);
    await this.gate.require(actor, { actions: READ, tenantId: query.tenantId });
    return this.repository.listPolicies(this.database, query);
  }

  /** How many of both the lists have by default. `tenantId` null: everywhere. @throws as `list`, except for cursors */
  async countUnconfirmed(actor: Actor, tenantId: string | null): Promise<Unconfirmed> {
    const [assignments, policies] = [
      parseInput(accessReviewQuery, { tenantId }),
      parseInput(policyReviewQuery, { tenantId }),
    ];
    await this.gate.require(actor, { actions: READ, tenantId: assignments.tenantId });
    return this.repository.count(this.database, assignments, policies);
  }

  /** The caller must have checked that the actor can see the person. */
  listUses(personId: string): Promise<AppUse[]> {
    return this.uses.list(this.database, personId);
  }

  /** For assignments that the caller was shown. Null: unknown. */
  async listLastUses(assignmentIds: readonly string[]): Promise<(Date | null)[]> {
    const uses = await this.uses.listLastUses(this.database, assignmentIds);
    return assignmentIds.map((id) => uses.get(id) ?? null);
  }

  /** The caller must have checked that the actor can see the machines. Null: unknown. */
  async listLastUsesOfMachines(entityIds: readonly string[]): Promise<(Date | null)[]> {
    const uses = await this.uses.listLastUsesOfEntities(this.database, entityIds);
    return entityIds.map((id) => uses.get(id) ?? null);
  }
}
