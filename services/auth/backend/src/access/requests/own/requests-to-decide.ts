import type { RequestsToDecide as Answer } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../audit/actor.ts';
import { AppCatalog } from '../../../catalog/app-catalog.ts';
import { PLATFORM_APPS } from '../../../catalog/platform-apps.ts';
import { AccessDecisions } from '../../access-decisions.ts';
import { RequestInbox } from '../request-inbox.ts';

export interface PersonAtWork {
  personId: string;
  /** The person's active tenant. */
  tenantId: string | null;
}

/** Number of requests that wait for the person. Only for people who can open the console, where they decide. */
@Injectable()
export class RequestsToDecide {
  constructor(
    private readonly catalog: AppCatalog,
    private readonly decisions: AccessDecisions,
    private readonly inbox: RequestInbox,
  ) {}

  async find(actor: Actor, { personId, tenantId }: PersonAtWork): Promise<Answer> {
    const console = await this.catalog.findBySlug('admin');
    // The manifest id identifies the console.
    if (console?.id !== PLATFORM_APPS.admin) return { count: 0, url: null };
    const { open } = await this.decisions.decideOpen({ personId, slug: console.slug, tenantId });
    if (!open) return { count: 0, url: null };
    const { total } = await this.inbox.countDecidable(actor);
    return { count: total, url: new URL('/requests', console.url).href };
  }
}
