import { Injectable } from '@nestjs/common';
import { GuardrailHit } from '../access-model/guardrails/guardrail-hit.ts';
import { PLATFORM } from '../administration/gate-scopes.ts';
import type { Actor } from '../audit/actor.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import { VisibleEntities } from '../entities/visible-entities.ts';
import type { Guardrail } from '../generated/prisma/client.ts';
import { Database } from '../platform/database.ts';
import { GuardrailRefusalsRepository, type NamedEntity } from './guardrail-refusals.repository.ts';

/** What a refused administrator learns about a guardrail, as members of the error. */
export interface GuardrailFacts {
  guardrail: Pick<
    Guardrail,
    'id' | 'name' | 'reason' | 'entityKind' | 'actionName' | 'objectKind' | 'objectType' | 'decision'
  > & {
    /** Null: of the platform. */
    tenantId: string | null;
    setAt: Date;
    /** Null: it is built in, or the caller cannot see who set it. */
    setBy: NamedEntity | null;
  };
  /** Text for people. Null: the action was removed meanwhile. */
  actionTitle: string | null;
  /** Those who cannot get it, by name: the first 25 that the caller can see. */
  subjects: NamedEntity[];
  /** The number of all of them. */
  subjectCount: number;
}

const MOST_SHOWN = 25;
/** Of several refusals in one answer. */
const MOST_EXAMINED = 2000;
/** Those who administer something. Somebody who accepts an invitation learns nothing about the rules. */
const ADMINISTERS = ['policy.manage', 'read', 'manage'];

/** Describes refusals by guardrails, after the change was rolled back. */
@Injectable()
export class GuardrailRefusals {
  constructor(
    private readonly database: Database,
    private readonly engine: AccessEngine,
    private readonly visible: VisibleEntities,
    private readonly repository: GuardrailRefusalsRepository,
  ) {}

  /** By error, for those that are refusals by guardrails. Empty for callers who administer nothing. */
  async describe(actor: Actor, errors: readonly unknown[]): Promise<Map<unknown, GuardrailFacts>> {
    const hits = errors.flatMap((error) => {
      const hit = error instanceof Error ? error.cause : undefined;
      return hit instanceof GuardrailHit ? [{ error, hit }] : [];
    });
    if (hits.length === 0 || !(await this.administers(actor))) return new Map();
    const authors = hits.flatMap(({ hit }) => hit.guardrail.createdBy ?? []);
    const entityIds = hits.flatMap(({ hit }) => hit.entityIds);
    const seen = await this.listSeen(actor, [...authors, ...entityIds]);
    const actionIds = hits.map(({ hit }) => hit.actionId);
    const titles = await this.repository.listTitles(this.database, [...new Set(actionIds)]);
    return new Map(hits.map(({ error, hit }) => [error, toFacts(hit, seen, titles)]));
  }

  /** The rules without the authors that the actor cannot see. */
  async hideAuthors(actor: Actor, rules: readonly Guardrail[]): Promise<Guardrail[]> {
    const seen = await this.listSeen(
      actor,
      rules.flatMap(({ createdBy }) => createdBy ?? []),
    );
    const ids = new Set(seen.map(({ id }) => id));
    return rules.map((rule) => ({ ...rule, createdBy: ids.has(rule.createdBy ?? '') ? rule.createdBy : null }));
  }

  private async administers(actor: Actor): Promise<boolean> {
    if (await this.engine.holds(actor, ADMINISTERS, PLATFORM)) return true;
    return (await this.engine.tenantsWhere(actor, ADMINISTERS)).length > 0;
  }

  private async listSeen(actor: Actor, ids: readonly string[]): Promise<NamedEntity[]> {
    const asked = [...new Set(ids)].slice(0, MOST_EXAMINED);
    if (asked.length === 0) return [];
    return this.repository.listVisible(this.database, asked, await this.visible.where(actor));
  }
}

function toFacts(
  { guardrail, actionId, entityIds, count }: GuardrailHit,
  seen: readonly NamedEntity[],
  titles: ReadonlyMap<string, string>,
): GuardrailFacts {
  const { id, tenantId, name, reason, entityKind, actionName, objectKind, objectType, decision } = guardrail;
  const hit = new Set(entityIds);
  return {
    guardrail: {
      id,
      tenantId,
      name,
      reason,
      entityKind,
      actionName,
      objectKind,
      objectType,
      decision,
      setAt: guardrail.createdAt,
      setBy: seen.find((one) => one.id === guardrail.createdBy) ?? null,
    },
    actionTitle: titles.get(actionId) ?? null,
    subjects: seen.filter((one) => hit.has(one.id)).slice(0, MOST_SHOWN),
    subjectCount: count,
  };
}
