import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { VisibleRows } from '../administration/visible-rows.ts';
import { Database } from '../platform/database.ts';
import { appsErrors } from './apps.errors.ts';
import { type AppDetails, AppDetailsRepository } from './app-details.repository.ts';

/** The platform's apps that the actor may read or manage. */
@Injectable()
export class AppsAdministration {
  constructor(
    private readonly database: Database,
    private readonly repository: AppDetailsRepository,
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
}
