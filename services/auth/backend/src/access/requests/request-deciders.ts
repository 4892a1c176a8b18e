import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.ts';
import { Explanations } from '../../decisions/explain/explanations.ts';
import { Holders } from '../../decisions/holders/holders.ts';
import { Database } from '../../platform/database.ts';
import { AccessRequestsRepository } from './access-requests.repository.ts';
import { RequestViewsRepository } from './request-views.repository.ts';

/** How many names are enough to know whom to remind. */
const MOST = 3;

const keyOf = (at: { appId: string; tenantId: string | null }) => `${at.appId} ${at.tenantId}`;

/** Names who can decide a request, for a viewer who can't. */
@Injectable()
export class RequestDeciders {
  constructor(
    private readonly database: Database,
    private readonly requests: AccessRequestsRepository,
    private readonly views: RequestViewsRepository,
    private readonly explanations: Explanations,
    private readonly holders: Holders,
  ) {}

  /** At most three people for each request, without its requester. None where the actor may not ask who can do something. */
  async list(actor: Actor, ids: readonly string[]): Promise<string[][]> {
    const questions = new Map((await this.views.listQuestions(this.database, ids)).map((one) => [one.id, one]));
    const asked = new Set([...questions.values()].map(keyOf));
    const objects = await this.requests.listObjects(this.database, { requestId: null, all: true });
    const deciders = new Map<string, string[]>();
    // One after the other: a page has few apps, and each question loads its candidates.
    for (const object of objects)
      if (asked.has(keyOf(object))) deciders.set(keyOf(object), await this.listFor(actor, object.objectId));
    return ids.map((id) => {
      const question = questions.get(id);
      const found = (question && deciders.get(keyOf(question))) ?? [];
      return found.filter((personId) => personId !== question?.personId).slice(0, MOST);
    });
  }

  private async listFor(actor: Actor, objectId: string): Promise<string[]> {
    const target = { id: objectId };
    if (!(await this.explanations.mayExplain(actor, target))) return [];
    // One more than shown: the requester can be among them.
    const question = { action: 'request.decide', target, kind: 'human', limit: MOST + 1 } as const;
    return (await this.holders.whoCan(question)).entityIds;
  }
}
