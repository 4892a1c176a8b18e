import { Injectable } from '@nestjs/common';
import { AccessEngine } from '../decisions/access-engine.ts';
import { Database, type Statement } from '../platform/database.ts';
import { Doors } from './doors.ts';

const MOST = 5;

const listNames = {
  name: 'open_place_list_names',
  text: `SELECT name FROM tenant WHERE id = ANY ($1::uuid[]) ORDER BY name, id LIMIT ${MOST}`,
} satisfies Statement;

export interface OpenPlacesQuestion {
  personId: string;
  slug: string;
  /** The person's active tenant, in which the app is closed. */
  actsIn: string | null;
}

/** The person's other tenants in which they can open an app. */
@Injectable()
export class OpenPlaces {
  constructor(
    private readonly database: Database,
    private readonly engine: AccessEngine,
    private readonly doors: Doors,
  ) {}

  /** A few of their names. Costs nothing for people without another tenant. */
  async listNames({ personId, slug, actsIn }: OpenPlacesQuestion): Promise<string[]> {
    const others = (await this.engine.tenantsOf(personId)).filter((id) => id !== actsIn);
    const appId = (await this.engine.currentModel()).findAppBySlug(slug)?.id;
    if (others.length === 0 || appId === undefined) return [];
    const doors = await this.doors.decideMany(others.map((tenantId) => ({ personId, appId, tenantId })));
    const open = others.filter((_, index) => doors[index]!.decision.allowed);
    if (open.length === 0) return [];
    return (await this.database.query<{ name: string }>(listNames, [open])).rows.map(({ name }) => name);
  }
}
