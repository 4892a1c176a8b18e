import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { parseInput } from '../fields/parse-input.ts';
import type { Actor } from '../audit/actor.ts';
import { VisibleRows } from '../administration/visible-rows.ts';
import { Database } from '../platform/database.ts';
import { appsErrors } from './apps.errors.ts';
import { type AppVisitor, AppVisitorsRepository } from './app-visitors.repository.ts';
import { type AppDetails, AppDetailsRepository } from './app-details.repository.ts';

const visitorsLimit = z.int().min(1).max(200);

/** The platform's apps that the actor may read or manage. */
@Injectable()
export class AppsAdministration {
  constructor(
    private readonly database: Database,
    private readonly repository: AppDetailsRepository,
    private readonly visitors: AppVisitorsRepository,
    private readonly visible: VisibleRows,
  ) {}

  /** By name, including apps whose manifest is gone. Not paged: a platform has dozens. */
  async list(actor: Actor): Promise<AppDetails[]> {
    if (await this.visible.seesEverything(actor)) return this.repository.list(this.database, null);
    const where = await this.visible.where(actor, 'entity');
    return this.repository.list(this.database, await this.repository.listVisible(this.database, where));
  }

  /** `name` is an id or slug. @throws `apps.not_found` */
  async get(actor: Actor, name: string): Promise<AppDetails> {
    const found = (await this.list(actor)).find(({ id, slug }) => id === name || slug === name);
    if (!found) throw appsErrors.not_found();
    return found;
  }

  /**
   * Who opened an app last, newest first. Only people whom the actor can see, and what they opened in tenants that the
   * actor can see. `limit` is 1 to 200. @throws `apps.not_found`, `request.invalid`
   */
  async listVisitors(actor: Actor, name: string, limit: number): Promise<AppVisitor[]> {
    const take = parseInput(visitorsLimit, limit);
    const { id: appId } = await this.get(actor, name);
    const where = (await this.visible.seesEverything(actor))
      ? {}
      : { entity: await this.visible.where(actor, 'entity'), tenant: await this.visible.where(actor, 'tenant') };
    return this.visitors.listPeople(this.database, { AND: [{ appId }, where] }, take);
  }
}
