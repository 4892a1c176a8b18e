import { Injectable } from '@nestjs/common';
import { CatalogInMemory } from '../catalog/catalog-in-memory.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import {
  AccessDecisions,
  type OpenAttempt,
  type OpenDecision,
  type OpenQuestion,
  type OpenToQuestion,
} from './access-decisions.ts';
import { DoorRefusals } from './door-refusals.ts';
import { type Door, Doors } from './doors.ts';
import type { Snapshot } from './plan-snapshot.ts';
import { SnapshotReader } from './snapshot-reader.ts';

@Injectable()
export class DecisionsByEngine extends AccessDecisions {
  constructor(
    private readonly engine: AccessEngine,
    private readonly catalog: CatalogInMemory,
    private readonly doors: Doors,
    private readonly snapshots: SnapshotReader,
    private readonly refusals: DoorRefusals,
  ) {
    super();
  }

  async decideOpen(question: OpenQuestion): Promise<OpenDecision> {
    return this.toOpen(question, await this.findDoor(question));
  }

  async tryOpen({ caller, ...question }: OpenAttempt): Promise<OpenDecision> {
    const door = await this.findDoor(question);
    if (!door?.decision.allowed)
      this.refusals.record({ subjectId: question.personId, slug: question.slug, door, caller });
    return this.toOpen(question, door);
  }

  private async toOpen({ slug }: OpenQuestion, door: Door | undefined): Promise<OpenDecision> {
    if (!door) return { open: false, requestable: false };
    const { allowed, reason } = door.decision;
    // Denied or unknown people cannot request the app.
    if (allowed || reason !== 'no matching allow policy') return { open: allowed, requestable: false };
    return { open: false, requestable: (await this.catalog.findDetails(slug))?.requestable ?? false };
  }

  /** Undefined: there is no such app. */
  private async findDoor({ personId, slug, tenantId }: OpenQuestion): Promise<Door | undefined> {
    const appId = await this.findAppId(slug);
    return appId === undefined ? undefined : this.doors.decide({ personId, appId, tenantId });
  }

  async filterOpen({ personIds, slug, tenantId }: OpenToQuestion): Promise<string[]> {
    const appId = await this.findAppId(slug);
    if (appId === undefined) return [];
    const doors = await this.doors.decideMany(personIds.map((personId) => ({ personId, appId, tenantId })));
    const open = personIds.filter((_, index) => doors[index]!.decision.allowed);
    if (tenantId === undefined) return open;
    // Already in memory.
    const tenants = await Promise.all(open.map((personId) => this.engine.tenantsOf(personId)));
    return open.filter((_, index) =>
      tenantId === null ? tenants[index]!.length === 0 : tenants[index]!.includes(tenantId),
    );
  }

  /** Undefined when the person cannot open the app at all. */
  async snapshot({ personId, slug, tenantId: asked }: OpenQuestion): Promise<Snapshot | undefined> {
    const appId = await this.findAppId(slug);
    if (appId === undefined) return undefined;
    const { decision, ...door } = await this.doors.decide({ personId, appId, tenantId: asked });
    return decision.allowed ? this.snapshots.read({ personId, appId, ...door }) : undefined;
  }

  private async findAppId(slug: string): Promise<string | undefined> {
    return (await this.engine.currentModel()).findAppBySlug(slug)?.id;
  }
}
