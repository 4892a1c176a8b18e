import { Injectable } from '@nestjs/common';
import { AccessEngine } from '../decisions/access-engine.ts';
import { Database, type Statement } from '../platform/database.ts';
import { Doors } from './doors.ts';

const MOST = 5;

const list = {
  name: 'open_place_list',
  text: `SELECT id, name FROM tenant WHERE id = ANY ($1::uuid[]) ORDER BY name, id LIMIT ${MOST}`,
} satisfies Statement;

export interface OpenPlacesQuestion {
  personId: string;
  slug: string;
  /** The person's active tenant, in which the app is closed. */
  actsIn: string | null;
}

export interface OpenPlace {
  id: string;
  name: string;
}

/** The person's other tenants in which they can open an app. */
@Injectable()
export class OpenPlaces {
  constructor(
    private readonly database: Database,
    private readonly engine: AccessEngine,
    private readonly doors: Doors,
  ) {}

  /** A few of them, by name. Costs nothing for people without another tenant. */
  async list(question: OpenPlacesQuestion): Promise<OpenPlace[]> {
    const open = await this.listIds(question);
    return open.length === 0 ? [] : (await this.database.query<OpenPlace>(list, [open])).rows;
  }

  async has(question: OpenPlacesQuestion, tenantId: string): Promise<boolean> {
    return (await this.listIds(question)).includes(tenantId);
  }

  private async listIds({ personId, slug, actsIn }: OpenPlacesQuestion): Promise<string[]> {
    const others = (await this.engine.tenantsOf(personId)).filter((id) => id !== actsIn);
    const appId = (await this.engine.currentModel()).findAppBySlug(slug)?.id;
    if (others.length === 0 || appId === undefined) return [];
    const doors = await this.doors.decideMany(others.map((tenantId) => ({ personId, appId, tenantId })));
    return others.filter((_, index) => doors[index]!.decision.allowed);
  }
}
