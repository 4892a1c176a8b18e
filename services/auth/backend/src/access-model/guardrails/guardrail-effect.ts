import { Injectable } from '@nestjs/common';
import type { Grant } from '@portico/access';
import type { Actor } from '../../audit/actor.ts';
import { findWaysOf } from '../../decisions/holders/find-ways.ts';
import type { AccessModel } from '../../decisions/model/access-model.ts';
import type { Difference } from '../../decisions/simulation/compare-grants.ts';
import { listHeld } from '../../decisions/simulation/list-held.ts';
import { RehearsedFacts } from '../../decisions/simulation/rehearsed-facts.ts';
import { MOST_ENTITIES, Simulations } from '../../decisions/simulation/simulations.ts';
import { type ExaminedEntity, type Simulation, summarize } from '../../decisions/simulation/summarize.ts';
import { expandGrants } from '../../decisions/subjects/expand-grants.ts';
import type { SubjectFacts } from '../../decisions/subjects/subject-facts.ts';
import type { Guardrail } from '../../generated/prisma/client.ts';
import type { Queryable } from '../../platform/database.ts';
import type { BlockRecord } from '../blocks/block-record.ts';
import { BlocksRepository } from '../blocks/blocks.repository.ts';
import { findReach } from '../blocks/find-reach.ts';
import { namedBy } from '../dominance/gift.ts';
import { spanOf } from '../dominance/span-of.ts';
import { isUuid } from '../../fields/is-uuid.ts';
import { type NamedObject, ObjectsRepository } from '../objects/objects.repository.ts';
import { findGuardrailFault } from './find-guardrail-fault.ts';
import type { GuardrailInput } from './guardrail-input.ts';
import { GuardrailRulesService } from './guardrail-rules.service.ts';
import { GuardrailsRepository } from './guardrails.repository.ts';

interface Change {
  created: Guardrail | undefined;
  removed: readonly Guardrail[];
}

/** An entity and what it was given. */
interface Holder {
  facts: SubjectFacts;
  grants: readonly Grant[];
}

interface Contents {
  model: AccessModel;
  blocks: ReadonlyMap<string, BlockRecord>;
  objects: ReadonlyMap<string, NamedObject>;
  before: readonly Guardrail[];
  after: readonly Guardrail[];
  /** Tenants whose rules change. Null: the platform's do. */
  tenantIds: ReadonlySet<string> | null;
}

/** A rule of one tenant can concern few of the many who hold its action. */
const MOST_EXAMINED = 10_000;

/**
 * A guardrail takes nothing that was given: it decides what can be given from now on. Its effect is what entities hold
 * today and could not be given again (`loses`), or could be given again (`gains`).
 */
@Injectable()
export class GuardrailEffect {
  constructor(
    private readonly simulations: Simulations,
    private readonly facts: RehearsedFacts,
    private readonly rules: GuardrailRulesService,
    private readonly repository: GuardrailsRepository,
    private readonly blocks: BlocksRepository,
    private readonly objects: ObjectsRepository,
  ) {}

  /** `replacedId`: a rule that is removed in the same change. @throws those of `GuardrailRulesService` */
  ofNew(actor: Actor, input: GuardrailInput, replacedId?: string): Promise<Simulation> {
    return this.simulate(replacedId, async () => {
      if (replacedId !== undefined) await this.rules.remove(actor, replacedId);
      return this.rules.create(actor, input);
    });
  }

  /** @throws those of `GuardrailRulesService` */
  ofRemoval(actor: Actor, id: string): Promise<Simulation> {
    return this.simulate(id, async () => {
      await this.rules.remove(actor, id);
      return undefined;
    });
  }

  private simulate(removedId: string | undefined, change: () => Promise<Guardrail | undefined>): Promise<Simulation> {
    return this.simulations.rehearse(async (transaction) => {
      const found =
        removedId !== undefined && isUuid(removedId) && (await this.repository.find(transaction, removedId));
      const created = await change();
      return this.compare(transaction, { created, removed: found ? [found] : [] });
    });
  }

  private async compare(transaction: Queryable, change: Change): Promise<Simulation> {
    const changed = [...change.removed, ...(change.created ? [change.created] : [])];
    const model = await this.facts.readModel(transaction);
    const touched: ExaminedEntity[] = [];
    let isComplete = true;
    for (const [kind, rules] of Map.groupBy(changed, ({ entityKind }) => entityKind)) {
      const names = new Set(rules.map(({ actionName }) => actionName));
      let examined = 0;
      for await (const { holders, complete } of this.listHolders(transaction, model, kind, names)) {
        const contents = await this.readContents(transaction, { model, kind, holders, change });
        touched.push(...holders.flatMap((holder) => compareHolder(holder, names, contents)));
        examined += holders.length;
        if (complete) break;
        const goesOn = touched.length < MOST_ENTITIES && examined < MOST_EXAMINED;
        isComplete &&= goesOn;
        if (!goesOn) break;
      }
    }
    return summarize(touched, isComplete);
  }

  /** A thousand at a time. */
  private async *listHolders(
    transaction: Queryable,
    model: AccessModel,
    kind: string,
    names: ReadonlySet<string>,
  ): AsyncGenerator<{ holders: Holder[]; complete: boolean }> {
    const actionIds = [...names].flatMap((name) => model.findActions(name).map(({ id }) => id));
    const ways = findWaysOf(
      model,
      ({ effect, everyAction, actions }) =>
        effect === 'allow' && (everyAction || actionIds.some((id) => actions.has(id))),
    );
    const asked = { ...ways, kind, everyone: ways.everyone && kind === 'human', tenantId: null };
    for (let afterId: string | null = null; ;) {
      const { ids, complete }: { ids: string[]; complete: boolean } = await this.facts.listCandidates(
        transaction,
        asked,
        afterId,
      );
      const { subjects } = await this.facts.read(transaction, model, { entityIds: ids, objectIds: [] });
      const holders = [...subjects.values()].map((facts) => ({ facts, grants: expandGrants(model, facts) }));
      yield { holders, complete };
      if (complete) return;
      afterId = ids.at(-1)!;
    }
  }

  private async readContents(
    transaction: Queryable,
    { model, kind, holders, change }: { model: AccessModel; kind: string; holders: readonly Holder[]; change: Change },
  ): Promise<Contents> {
    const grants = holders.flatMap((holder) => holder.grants);
    const blockIds = new Set(grants.map(({ blockId }) => blockId).filter((id) => model.blocks.has(id)));
    const blocks = await this.blocks.listByIds(transaction, [...blockIds]);
    const objects = await this.objects.list(
      transaction,
      grants.flatMap(({ scope }) => namedBy(scope)),
    );
    const tenantIds = new Set(grants.flatMap((grant) => placeOf(grant, objects) ?? []));
    const after = await this.repository.listRules(transaction, [kind], [...tenantIds]);
    const before = [...after.filter(({ id }) => id !== change.created?.id), ...change.removed];
    const changed = [...change.removed, ...(change.created ? [change.created] : [])];
    const places = changed.map(({ tenantId }) => tenantId);
    const changedIn = places.includes(null) ? null : new Set(places.filter((id) => id !== null));
    const byId = new Map(blocks.map((block) => [block.id, block]));
    return { model, blocks: byId, objects, before, after, tenantIds: changedIn };
  }
}

/** The tenant whose rules count beside the platform's. */
function placeOf({ scope, tenantBoundary }: Grant, objects: Contents['objects']): string | null {
  return spanOf(scope, tenantBoundary, objects).tenantId;
}

function compareHolder(
  { facts: { subject }, grants }: Holder,
  names: ReadonlySet<string>,
  { model, blocks, objects, before, after, tenantIds }: Contents,
): ExaminedEntity[] {
  const now = Date.now();
  const found = new Map<string, Difference>();
  for (const grant of grants) {
    const block = blocks.get(grant.blockId);
    if (block?.effect !== 'allow' || (grant.endsAt ?? Infinity) <= now) continue;
    const tenantId = placeOf(grant, objects);
    const reach = findReach(block, objects.get(block.objectId ?? ''));
    for (const { id, name: actionName, applicability } of block.actions) {
      if (!names.has(actionName) || !model.actions.has(id)) continue;
      const isForbidden = (rules: readonly Guardrail[]) => {
        const own = rules.filter((rule) => rule.tenantId === null || rule.tenantId === tenantId);
        return findGuardrailFault(own, { entityKind: subject.kind, actionName, applicability, reach }) !== undefined;
      };
      const is = isForbidden(after);
      if (isForbidden(before) === is) continue;
      const key = JSON.stringify([id, grant.scope, grant.tenantBoundary]);
      found.set(key, { actionId: id, grant, change: is ? 'loses' : 'gains' });
    }
  }
  if (found.size === 0) return [];
  const differences = [...found.values()];
  const apps = new Set(differences.map(({ actionId }) => model.actions.get(actionId)!.appId));
  // A rule of one tenant shows what somebody holds there, not what they hold in other tenants.
  const shown = grants.filter((grant) => {
    const place = tenantIds && placeOf(grant, objects);
    return place === null || tenantIds!.has(place);
  });
  const held = () =>
    listHeld(subject, shown, (id) => objects.get(id), now).filter((id) =>
      apps.has(model.actions.get(id)?.appId ?? null),
    );
  return [{ id: subject.id, differences, listHeld: held }];
}
