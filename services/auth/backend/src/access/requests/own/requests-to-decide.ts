import type { RequestsToDecide as Answer } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../audit/actor.ts';
import { AppCatalog } from '../../../catalog/app-catalog.ts';
import { PLATFORM_APPS } from '../../../catalog/platform-apps.ts';
import { AccessDecisions } from '../../access-decisions.ts';
import { RequestInbox } from '../request-inbox.ts';

const SHOWN = 2;

export interface PersonAtWork {
  personId: string;
  /** The person's active tenant. */
  tenantId: string | null;
}

/** How many requests the person can decide, and the console's page of them for those who can open it. */
@Injectable()
export class RequestsToDecide {
  constructor(
    private readonly catalog: AppCatalog,
    private readonly decisions: AccessDecisions,
    private readonly inbox: RequestInbox,
  ) {}

  async find(actor: Actor, person: PersonAtWork): Promise<Answer> {
    const { total, people, first } = await this.inbox.findFirst(actor, SHOWN);
    return {
      count: total,
      people,
      first: first.map(({ person: { id, name }, app, requestedAt }) => ({
        person: { id, name },
        app: app.name,
        requestedAt: requestedAt.toISOString(),
      })),
      url: await this.findConsole(person),
    };
  }

  private async findConsole({ personId, tenantId }: PersonAtWork): Promise<string | null> {
    const console = await this.catalog.findBySlug('admin');
    // The id of the manifest says which app is the console.
    if (console?.id !== PLATFORM_APPS.admin) return null;
    const { open } = await this.decisions.decideOpen({ personId, slug: console.slug, tenantId });
    return open ? new URL('/requests', console.url).href : null;
  }
}
