import type { RequestsToDecide as Answer } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../audit/actor.ts';
import { AppCatalog } from '../../../catalog/app-catalog.ts';
import { PLATFORM_APPS } from '../../../catalog/platform-apps.ts';
import { AccessDecisions } from '../../access-decisions.ts';
import { RequestInbox } from '../request-inbox.ts';

const NONE: Answer = { count: 0, people: 0, first: [], url: null };
const SHOWN = 2;

export interface PersonAtWork {
  personId: string;
  /** The person's active tenant. */
  tenantId: string | null;
}

/** Requests that the person can decide. Empty for people who can't open the console, because they decide there. */
@Injectable()
export class RequestsToDecide {
  constructor(
    private readonly catalog: AppCatalog,
    private readonly decisions: AccessDecisions,
    private readonly inbox: RequestInbox,
  ) {}

  async find(actor: Actor, { personId, tenantId }: PersonAtWork): Promise<Answer> {
    const console = await this.catalog.findBySlug('admin');
    // The id of the manifest says which app is the console.
    if (console?.id !== PLATFORM_APPS.admin) return NONE;
    const { open } = await this.decisions.decideOpen({ personId, slug: console.slug, tenantId });
    if (!open) return NONE;
    const { total, people, first } = await this.inbox.findFirst(actor, SHOWN);
    return {
      count: total,
      people,
      first: first.map(({ person: { id, name }, app, requestedAt }) => ({
        person: { id, name },
        app: app.name,
        requestedAt: requestedAt.toISOString(),
      })),
      url: new URL('/requests', console.url).href,
    };
  }
}
