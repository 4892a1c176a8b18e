import { Injectable } from '@nestjs/common';
import { CatalogInMemory } from '../catalog/catalog-in-memory.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import { AccessDecisions, type OpenDecision, type OpenQuestion, type OpenToQuestion } from './access-decisions.ts';
import { Doors } from './doors.ts';
import type { Snapshot } from './plan-snapshot.ts';
import { SnapshotReader } from './snapshot-reader.ts';

@Injectable()
export class DecisionsByEngine extends AccessDecisions {
  constructor(
    private readonly engine: AccessEngine,
    private readonly catalog: CatalogInMemory,
    private readonly doors: Doors,
    private readonly snapshots: SnapshotReader,
  ) {
    super();
  }

  async decideOpen({ personId, slug, tenantId }: OpenQuestion): Promise<OpenDecision> {
    const appId = await this.findAppId(slug);
    if (appId === undefined) return { open: false, requestable: false };
    const { decision } = await this.doors.decide({ personId, appId, tenantId });
    // Denied or unknown people cannot request the app.
    if (decision.allowed || decision.reason !== 'no matching allow policy')
      return { open: decision.allowed, requestable: false };
    return { open: false, requestable: (await this.catalog.findDetails(slug))?.requestable ?? false };
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
