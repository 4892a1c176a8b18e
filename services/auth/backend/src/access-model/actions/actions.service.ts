import { Injectable } from '@nestjs/common';
import type { Page, Total } from '@portico/nest-service';
import type { z } from 'zod';
import type { Actor } from '../../audit/actor.ts';
import type { AuditAction } from '../../audit/audit-actions.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { diffOf } from '../../audit/diff-of.ts';
import { Database, type Queryable } from '../../platform/database.ts';
import { isUuid } from '../../fields/is-uuid.ts';
import { parseInput } from '../../fields/parse-input.ts';
import { ModelGate } from '../model-gate.ts';
import { ModelLocks } from '../model-locks.repository.ts';
import {
  actionChange,
  type ActionChange,
  actionInput,
  type ActionInput,
  type ActionsQuery,
  actionsQuery,
  applicabilityInput,
  type ApplicabilityInput,
} from './action-input.ts';
import { actionErrors } from './action.errors.ts';
import { type ActionRecord, ActionsRepository } from './actions.repository.ts';
import { isBuiltIn } from './built-in-actions.ts';
import { KnownActions } from './known-actions.ts';

const MANAGE = { actions: ['policy.manage'], tenantId: null };
const READ = ['read', 'policy.manage', 'role.manage', 'manage'];

/** Actions, and the types that they apply to. Apps' actions come from manifests. */
@Injectable()
export class ActionsService {
  constructor(
    private readonly database: Database,
    private readonly repository: ActionsRepository,
    private readonly gate: ModelGate,
    private readonly locks: ModelLocks,
    private readonly audit: AuditService,
    private readonly known: KnownActions,
  ) {}

  /** @throws `request.invalid`, `access_model.forbidden`, `action.name_taken`, `action.invalid_type` */
  async create(actor: Actor, input: ActionInput): Promise<ActionRecord> {
    await this.gate.require(actor, MANAGE);
    const action = parseInput(actionInput, input);
    action.applicability.forEach(checkType);
    return this.database.transaction(async (transaction) => {
      const created = await this.repository.insert(transaction, action);
      await this.record(transaction, actor, 'action.created', created.id, diffOf(null, action));
      return created;
    });
  }

  /** Existing actions by id. The actor must have been shown them. */
  listByIds(ids: readonly string[]): Promise<ReadonlyMap<string, ActionRecord>> {
    return this.known.list(ids);
  }

  /** @throws `action.not_found`, `action.managed_by_app`, `action.built_in` */
  async update(actor: Actor, id: string, input: ActionChange): Promise<ActionRecord> {
    const { description } = parseInput(actionChange, input);
    return this.change(actor, id, async (transaction, before) => {
      checkNotBuiltIn(before);
      const after = await this.repository.update(transaction, id, description);
      await this.record(
        transaction,
        actor,
        'action.updated',
        id,
        diffOf({ description: before.description }, { description }),
      );
      return after;
    });
  }

  /** @throws `action.in_use`, and those of `update` */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.change(actor, id, async (transaction, action) => {
      checkNotBuiltIn(action);
      if (await this.repository.isUsed(transaction, id)) throw actionErrors.in_use();
      await this.repository.remove(transaction, id);
      const { name, description, applicability } = action;
      await this.record(transaction, actor, 'action.removed', id, diffOf({ name, description, applicability }, null));
    });
  }

  /** @throws `action.not_found`, `action.managed_by_app`, `action.invalid_type`, `action.applicability_exists` */
  async addApplicability(actor: Actor, id: string, input: ApplicabilityInput): Promise<ActionRecord> {
    const applicability = parseInput(applicabilityInput, input);
    checkType(applicability);
    return this.change(actor, id, async (transaction) => {
      await this.repository.addApplicability(transaction, id, applicability);
      await this.record(transaction, actor, 'action.applicability_added', id, diffOf(null, applicability));
      return this.getAction(transaction, id);
    });
  }

  /** Grants on it stay and allow nothing. @throws `action.applicability_not_found`, and those of `update` */
  async removeApplicability(actor: Actor, id: string, input: ApplicabilityInput): Promise<ActionRecord> {
    const applicability = parseInput(applicabilityInput, input);
    return this.change(actor, id, async (transaction, action) => {
      checkNotBuiltIn(action);
      const isRemoved = await this.repository.removeApplicability(transaction, id, applicability);
      if (!isRemoved) throw actionErrors.applicability_not_found();
      await this.record(transaction, actor, 'action.applicability_removed', id, diffOf(applicability, null));
      return this.getAction(transaction, id);
    });
  }

  /** @throws `action.not_found`, `access_model.forbidden` */
  async get(actor: Actor, id: string, tenantId: string | null = null): Promise<ActionRecord> {
    await this.gate.require(actor, { actions: READ, tenantId });
    return this.getAction(this.database, id);
  }

  /** For readers of the platform or of one tenant. @throws `request.invalid_cursor`, `access_model.…` */
  async list(actor: Actor, query: ActionsQuery): Promise<Page<ActionRecord> & Total> {
    const parsed = parseInput(actionsQuery, query);
    await this.gate.require(actor, { actions: READ, tenantId: parsed.tenantId ?? null });
    return this.repository.list(this.database, parsed);
  }

  private async change<Result>(
    actor: Actor,
    id: string,
    work: (transaction: Queryable, action: ActionRecord) => Promise<Result>,
  ): Promise<Result> {
    await this.gate.require(actor, MANAGE);
    return this.database.transaction(async (transaction) => {
      if (isUuid(id)) await this.locks.lockAction(transaction, id);
      const action = await this.getAction(transaction, id);
      if (action.appId !== null) throw actionErrors.managed_by_app();
      return work(transaction, action);
    });
  }

  private async getAction(db: Queryable, id: string): Promise<ActionRecord> {
    const action = isUuid(id) ? await this.repository.find(db, id) : undefined;
    if (!action) throw actionErrors.not_found();
    return action;
  }

  private record(transaction: Queryable, actor: Actor, action: AuditAction, id: string, detail: object): Promise<void> {
    return this.audit.record(transaction, { action, actor, target: { kind: 'action', id }, detail });
  }
}

function checkNotBuiltIn(action: ActionRecord): void {
  if (isBuiltIn(action)) throw actionErrors.built_in();
}

function checkType({ objectKind, objectType }: z.output<typeof applicabilityInput>): void {
  if (objectType !== null && !objectType.startsWith(`${objectKind}:`)) throw actionErrors.invalid_type();
}
