import { Injectable } from '@nestjs/common';
import type { Conditions, Scope } from '@portico/access';
import type { Page, Total } from '@portico/nest-service';
import { parseInput } from '../fields/parse-input.ts';
import type { Actor } from '../audit/actor.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import { type ExplainedGrant, nameActions } from '../decisions/explain/explain-question.ts';
import {
  type ExaminedEntity,
  listDifferences,
  type SimulatedDifference,
  type Simulation,
} from '../decisions/simulation/summarize.ts';
import { VisibleEntities } from '../entities/visible-entities.ts';
import { Database } from '../platform/database.ts';
import { type ExaminedQuery, examinedQuery } from './examined-query.ts';
import { planExaminedPage } from './plan-examined-page.ts';
import { SimulationsRepository } from './simulations.repository.ts';

interface SimulatedAction {
  id: string;
  name: string;
  /** Text for people. */
  description: string;
  appId: string | null;
}

export interface SimulatedEffect {
  entityId: string;
  action: SimulatedAction;
  scope: Scope;
  tenantBoundary: string | null;
  conditions: Conditions;
  conditional: boolean;
}

export interface FirstEffects {
  gains: SimulatedEffect[];
  loses: SimulatedEffect[];
  before: { entityId: string; actions: SimulatedAction[] }[];
}

/** What a change means for one entity. */
export interface ShownEntity {
  entityId: string;
  gains: SimulatedEffect[];
  loses: SimulatedEffect[];
  shut: { action: SimulatedAction; by: ExplainedGrant['grant'] }[];
  before: SimulatedAction[];
}

export interface ActionCount {
  action: SimulatedAction;
  gaining: number;
  losing: number;
}

type Actions = ReadonlyMap<string, SimulatedAction>;

/** A simulation counts everyone, but shows only entities that the actor can see. Looks up only what is asked for. */
@Injectable()
export class ShownSimulations {
  private readonly first = new WeakMap<Simulation, Promise<FirstEffects>>();
  private readonly actions = new WeakMap<Simulation, Promise<Actions>>();

  constructor(
    private readonly database: Database,
    private readonly repository: SimulationsRepository,
    private readonly visible: VisibleEntities,
    private readonly engine: AccessEngine,
  ) {}

  async listCounts(simulation: Simulation): Promise<ActionCount[]> {
    const actions = await this.findActions(simulation);
    return simulation.byAction.flatMap(({ actionId, ...count }) => {
      const action = actions.get(actionId);
      return action ? [{ ...count, action }] : [];
    });
  }

  /** Of the first 25 with gains, and with losses. Looked up once. */
  findFirst(actor: Actor, simulation: Simulation): Promise<FirstEffects> {
    const known = this.first.get(simulation) ?? this.readFirst(actor, simulation);
    this.first.set(simulation, known);
    return known;
  }

  /** Everyone examined: those who lose, who lose and gain, who gain, and the others; by name. @throws `request.invalid`, `request.invalid_cursor` */
  async list(actor: Actor, simulation: Simulation, query: ExaminedQuery): Promise<Page<ShownEntity> & Total> {
    const { q, ...asked } = parseInput(examinedQuery, query);
    const visible = await this.visible.where(actor);
    const ids = simulation.entities.map(({ id }) => id);
    const shown = await this.repository.listVisible(this.database, ids, { visible, q });
    const { items, ...page } = planExaminedPage(simulation.entities, shown, asked);
    return { ...page, items: await this.show(items), totalIsEstimate: false };
  }

  private async readFirst(actor: Actor, simulation: Simulation): Promise<FirstEffects> {
    const { gains, loses, before } = simulation;
    const ids = before.map(({ entityId }) => entityId);
    const visible = await this.visible.where(actor);
    const shown = new Set(await this.repository.listVisible(this.database, ids, { visible }));
    const ofShown = <Row extends { entityId: string }>(rows: readonly Row[]) =>
      rows.filter(({ entityId }) => shown.has(entityId));
    const actions = await this.findActions(simulation);
    return {
      gains: toEffects(ofShown(gains), actions),
      loses: toEffects(ofShown(loses), actions),
      before: ofShown(before).map(({ entityId, actionIds }) => ({ entityId, actions: pick(actionIds, actions) })),
    };
  }

  private async show(entities: readonly ExaminedEntity[]): Promise<ShownEntity[]> {
    const held = new Map(entities.map((entity) => [entity.id, entity.listHeld()]));
    const actions = await this.listActions([
      ...entities.flatMap(({ differences, shut = [] }) => [...differences, ...shut].map(({ actionId }) => actionId)),
      ...[...held.values()].flat(),
    ]);
    const model = await this.engine.currentModel();
    return entities.map((entity) => ({
      entityId: entity.id,
      gains: toEffects(listDifferences(entity, 'gains'), actions),
      loses: toEffects(listDifferences(entity, 'loses'), actions),
      shut: (entity.shut ?? []).flatMap(({ actionId, by }) =>
        pick([actionId], actions).map((action) => ({ action, by: nameActions(model, by) })),
      ),
      before: pick(held.get(entity.id)!, actions),
    }));
  }

  /** Those of the counts and of the first effects. Looked up once. */
  private findActions(simulation: Simulation): Promise<Actions> {
    const { byAction, before } = simulation;
    const ids = [...byAction.map(({ actionId }) => actionId), ...before.flatMap(({ actionIds }) => actionIds)];
    const known = this.actions.get(simulation) ?? this.listActions(ids);
    this.actions.set(simulation, known);
    return known;
  }

  private listActions(ids: readonly string[]): Promise<Actions> {
    return this.repository.listActions(this.database, [...new Set(ids)]);
  }
}

function toEffects(differences: readonly SimulatedDifference[], actions: Actions): SimulatedEffect[] {
  return differences.flatMap(({ actionId, ...difference }) =>
    pick([actionId], actions).map((action) => ({ ...difference, action })),
  );
}

/** Without those that were removed meanwhile. */
const pick = (ids: readonly string[], actions: Actions) => ids.flatMap((id) => actions.get(id) ?? []);
