import { Injectable } from '@nestjs/common';
import type { Page, Total } from '@portico/nest-service';
import type { Actor } from '../../audit/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { diffOf } from '../../audit/diff-of.ts';
import type { Guardrail } from '../../generated/prisma/client.ts';
import { Database } from '../../platform/database.ts';
import { isUuid } from '../../fields/is-uuid.ts';
import { parseInput } from '../../fields/parse-input.ts';
import { ModelGate } from '../model-gate.ts';
import { ModelLocks } from '../model-locks.repository.ts';
import {
  type GuardrailDescription,
  guardrailDescription,
  guardrailInput,
  type GuardrailInput,
  type GuardrailsQuery,
  guardrailsQuery,
  type NewGuardrail,
} from './guardrail-input.ts';
import { guardrailErrors } from './guardrail.errors.ts';
import { GuardrailsRepository } from './guardrails.repository.ts';

const MANAGE = ['policy.manage'];
const READ = ['policy.manage', 'read', 'manage'];

/** Rules about what kinds of entities can be given. A new rule does not affect earlier grants. */
@Injectable()
export class GuardrailRulesService {
  constructor(
    private readonly database: Database,
    private readonly repository: GuardrailsRepository,
    private readonly gate: ModelGate,
    private readonly locks: ModelLocks,
    private readonly audit: AuditService,
  ) {}

  /** @throws `access_model.…`, `guardrail.exists`, `guardrail.unknown_action`, and those of `checkRule` */
  async create(actor: Actor, input: GuardrailInput): Promise<Guardrail> {
    const rule = parseInput(guardrailInput, input);
    const { tenantId } = rule;
    await this.gate.require(actor, { actions: MANAGE, tenantId });
    checkRule(rule);
    return this.database.transaction(async (transaction) => {
      await this.locks.lockTenant(transaction, tenantId);
      if (!(await this.repository.hasAction(transaction, rule.actionName))) throw guardrailErrors.unknown_action();
      const created = await this.repository.insert(transaction, rule, actor.kind === 'person' ? actor.id : null);
      const target = { kind: 'guardrail', id: created.id } as const;
      const detail = diffOf(null, rule);
      await this.audit.record(transaction, { action: 'guardrail.created', actor, target, tenantId, detail });
      return created;
    });
  }

  /** @throws `guardrail.not_found`, `access_model.…` */
  async remove(actor: Actor, id: string): Promise<void> {
    const rule = await this.getManaged(actor, id);
    const { tenantId, createdAt: _createdAt, createdBy: _createdBy, id: _id, ...facts } = rule;
    await this.database.transaction(async (transaction) => {
      await this.locks.lockTenant(transaction, tenantId);
      if (!(await this.repository.remove(transaction, id))) throw guardrailErrors.not_found();
      const target = { kind: 'guardrail', id } as const;
      await this.audit.record(transaction, {
        action: 'guardrail.removed',
        actor,
        target,
        tenantId,
        detail: diffOf(facts, null),
      });
    });
  }

  /** Changes what it is called and why it is there. @throws `guardrail.not_found`, `access_model.…` */
  async describe(actor: Actor, id: string, input: GuardrailDescription): Promise<Guardrail> {
    const description = parseInput(guardrailDescription, input);
    const { tenantId } = await this.getManaged(actor, id);
    return this.database.transaction(async (transaction) => {
      await this.locks.lockTenant(transaction, tenantId);
      const before = await this.repository.find(transaction, id);
      const after = before && (await this.repository.update(transaction, id, description));
      if (!after) throw guardrailErrors.not_found();
      const detail = diffOf(pick(before), pick(after));
      if (Object.keys(detail.after).length === 0) return after;
      const target = { kind: 'guardrail', id } as const;
      await this.audit.record(transaction, { action: 'guardrail.updated', actor, target, tenantId, detail });
      return after;
    });
  }

  /** Rules of one tenant, or of the platform. @throws `request.invalid_cursor`, `access_model.…` */
  async list(actor: Actor, query: GuardrailsQuery): Promise<Page<Guardrail> & Total> {
    const parsed = parseInput(guardrailsQuery, query);
    await this.gate.require(actor, { actions: READ, tenantId: parsed.tenantId });
    return this.repository.list(this.database, parsed);
  }

  private async getManaged(actor: Actor, id: string): Promise<Guardrail> {
    const rule = isUuid(id) ? await this.repository.find(this.database, id) : undefined;
    if (!rule) throw guardrailErrors.not_found();
    const { tenantId } = rule;
    await this.gate.require(actor, { actions: MANAGE, tenantId, hidden: guardrailErrors.not_found });
    return rule;
  }
}

const pick = ({ name, reason }: Guardrail) => ({ name, reason });

/** @throws `guardrail.tenant_rule`, `guardrail.absolute_allow`, `guardrail.invalid_type` */
function checkRule({ tenantId, decision, isAbsolute, objectKind, objectType }: NewGuardrail): void {
  if (tenantId !== null && (decision !== 'deny' || isAbsolute)) throw guardrailErrors.tenant_rule();
  if (isAbsolute && decision === 'allow') throw guardrailErrors.absolute_allow();
  if (objectType === null) return;
  if (!objectType.startsWith(`${objectKind}:`) || objectType.endsWith(':')) throw guardrailErrors.invalid_type();
}
