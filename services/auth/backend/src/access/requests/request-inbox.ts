import { Injectable } from '@nestjs/common';
import type { Page, Total } from '@portico/nest-service';
import type { z } from 'zod';
import { isUuid } from '../../fields/is-uuid.ts';
import { parseInput } from '../../fields/parse-input.ts';
import type { Actor } from '../../audit/actor.ts';
import { Database } from '../../platform/database.ts';
import { accessErrors } from '../access.errors.ts';
import { Doors } from '../doors.ts';
import type { AccessRequestView } from './access-request-view.ts';
import { DecidableRequests, NO_REQUEST, ownOf } from './decidable-requests.ts';
import { type RequestsQuery, requestsQuery } from './request-input.ts';
import { RequestViews } from './request-views.ts';
import { RequestViewsRepository } from './request-views.repository.ts';

/** Requests for requesters and deciders. */
@Injectable()
export class RequestInbox {
  constructor(
    private readonly database: Database,
    private readonly repository: RequestViewsRepository,
    private readonly views: RequestViews,
    private readonly decidable: DecidableRequests,
    private readonly doors: Doors,
  ) {}

  /** Newest first. @throws `request.invalid`, `request.invalid_cursor` */
  async list(actor: Actor, input: RequestsQuery = {}): Promise<Page<AccessRequestView> & Total> {
    const query = parseInput(requestsQuery, input);
    const { items, ...page } = await this.repository.list(this.database, query, await this.findSeen(actor, query));
    return { ...page, items: items.map((row) => this.views.of(row)) };
  }

  private async findSeen(actor: Actor, { view, state }: z.output<typeof requestsQuery>) {
    if (view === 'mine') return ownOf(actor)[0] ?? NO_REQUEST;
    const all = state !== 'waiting';
    return view === 'others' ? this.decidable.whereOthers(actor, all) : this.decidable.where(actor, all);
  }

  /** Number of pending requests that the actor can decide, for a badge. */
  async countDecidable(actor: Actor): Promise<Total> {
    return this.repository.countWaiting(this.database, await this.decidable.where(actor, false));
  }

  /** The oldest pending requests that the actor can decide. `total` and `people` count all of them. */
  async findFirst(actor: Actor, most: number): Promise<Total & { people: number; first: AccessRequestView[] }> {
    const seen = await this.decidable.where(actor, false);
    if (seen === NO_REQUEST) return { total: 0, totalIsEstimate: false, people: 0, first: [] };
    const query = requestsQuery.parse({ sort: '-asked', limit: most });
    const { items, total, totalIsEstimate } = await this.repository.list(this.database, query, seen);
    const people = total <= 1 ? total : await this.repository.countWaitingPeople(this.database, seen);
    return { total, totalIsEstimate, people, first: items.map((row) => this.views.of(row)) };
  }

  /** Number of pending requests that the actor can decide, for each app in order. */
  async countByApp(actor: Actor, appIds: readonly string[]): Promise<number[]> {
    const seen = await this.decidable.where(actor, false);
    const counts = await this.repository.countWaitingByApp(this.database, seen, appIds);
    return appIds.map((id) => counts.get(id) ?? 0);
  }

  /** Whether the person can now open the app at the requested place. The caller must have checked that the actor can see the requests. */
  async listOpen(ids: readonly string[]): Promise<boolean[]> {
    const questions = await this.repository.listQuestions(this.database, ids);
    const doors = await this.doors.decideMany(questions);
    const open = new Set(questions.flatMap(({ id }, place) => (doors[place]!.decision.allowed ? [id] : [])));
    return ids.map((id) => open.has(id));
  }

  /** One of the actor's own requests, or one that they can decide. @throws `access.request_not_found` */
  async get(actor: Actor, id: string): Promise<AccessRequestView> {
    if (!isUuid(id)) throw accessErrors.request_not_found();
    const request = await this.views.get(this.database, id);
    const isMine = actor.kind === 'person' && request.person.id === actor.id;
    if (isMine || (await this.decidable.includes(actor, id))) return request;
    throw accessErrors.request_not_found();
  }
}
