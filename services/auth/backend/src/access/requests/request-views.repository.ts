import { Injectable } from '@nestjs/common';
import { countRows, type Page, planPage, type Total } from '@portico/nest-service';
import type { z } from 'zod';
import type { AccessRequest, Prisma } from '../../generated/prisma/client.ts';
import { containsText } from '../../fields/contains-text.ts';
import type { Queryable, Statement } from '../../platform/database.ts';
import type { RequestParts, RequestState, RequestWithParts } from './access-request-view.ts';
import { requestsList, type requestsQuery } from './request-input.ts';

type Where = Prisma.AccessRequestWhereInput;
const MOST_PEOPLE = 1001;
type RequestFilter = RequestState | 'decided' | 'all';

/** One statement, where Prisma's relations would be three. */
const listParts: Statement = {
  name: 'access_request_list_parts',
  text: `SELECT r.id, json_build_object('id', p.id, 'name', p.name, 'email', p.email) AS person,
           json_build_object('id', a.id, 'name', a.name, 'slug', a.slug, 'previousSlugs', a.previous_slugs) AS app,
           CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'name', t.name) END AS tenant
         FROM app_access_request r JOIN person p ON p.id = r.person_id JOIN app a ON a.id = r.app_id LEFT JOIN tenant t ON t.id = r.tenant_id
         WHERE r.id = ANY($1::uuid[])`,
};

@Injectable()
export class RequestViewsRepository {
  async find(db: Queryable, id: string): Promise<RequestWithParts | undefined> {
    const row = await db.prisma.accessRequest.findUnique({ where: { id } });
    return row ? (await this.addParts(db, [row]))[0] : undefined;
  }

  /** Requests that match `seen`. */
  async list(
    db: Queryable,
    query: z.output<typeof requestsQuery>,
    seen: Where,
  ): Promise<Page<RequestWithParts> & Total> {
    const { state, q, appId, personId, tenantId } = query;
    const where = toWhere(seen, state, { appId, personId, tenantId, AND: containing(q) });
    const plan = planPage<Where, 'asked', 'requestedAt'>(requestsList, query);
    const { orderBy, take, after } = plan;
    const rows = await db.prisma.accessRequest.findMany({ where: { AND: [where, after] }, orderBy, take });
    const { items, nextCursor } = plan.toPage(rows);
    return {
      items: await this.addParts(db, items),
      nextCursor,
      ...(await this.countAll(db, where, plan.lengthOf(rows))),
    };
  }

  countWaiting(db: Queryable, seen: Where): Promise<Total> {
    return this.countAll(db, toWhere(seen, 'waiting'));
  }

  /** Number of people with a pending request, up to the same limit as the number of requests. */
  async countWaitingPeople({ prisma }: Queryable, seen: Where): Promise<number> {
    const where = toWhere(seen, 'waiting');
    const people = await prisma.accessRequest.groupBy({
      by: 'personId',
      where,
      orderBy: { personId: 'asc' },
      take: MOST_PEOPLE,
    });
    return people.length;
  }

  async countWaitingByApp(
    { prisma }: Queryable,
    seen: Where,
    appIds: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    const where = toWhere(seen, 'waiting', { appId: { in: [...appIds] } });
    const counts = await prisma.accessRequest.groupBy({ by: 'appId', where, _count: true });
    return new Map(counts.map(({ appId, _count }) => [appId, _count]));
  }

  /** Person, app and tenant of each request. */
  listQuestions({ prisma }: Queryable, ids: readonly string[]) {
    const select = { id: true, personId: true, appId: true, tenantId: true } as const;
    return prisma.accessRequest.findMany({ where: { id: { in: [...ids] } }, select });
  }

  private async addParts(db: Queryable, rows: readonly AccessRequest[]): Promise<RequestWithParts[]> {
    if (rows.length === 0) return [];
    const found = await db.query<RequestParts & { id: string }>(listParts, [rows.map(({ id }) => id)]);
    const parts = new Map(found.rows.map(({ id, ...part }) => [id, part]));
    return rows.map((row) => ({ ...row, ...parts.get(row.id)! }));
  }

  private countAll(db: Queryable, where: Where, length?: number): Promise<Total> {
    return countRows(db, { count: (most) => db.prisma.accessRequest.count({ where, take: most }), length });
  }
}

/** Excludes requests of deleted people. */
function toWhere(seen: Where, state: RequestFilter, filter: Where = {}): Where {
  return { AND: [seen, ofState(state, new Date()), filter, { person: { deletedAt: null } }] };
}

function containing(q: string | undefined): Where[] {
  const persons = containsText(q, ['name', 'email']).map((person) => ({ person }));
  const apps = containsText(q, ['name']).map((app) => ({ app }));
  const choices = [...persons, ...apps, ...containsText(q, ['reason'])];
  return choices.length === 0 ? [] : [{ OR: choices }];
}

function ofState(state: RequestFilter, now: Date): Where {
  switch (state) {
    case 'all':
      return {};
    case 'decided':
      return { decision: { not: null } };
    case 'waiting':
      return { decidedAt: null, expiresAt: { gt: now } };
    case 'withdrawn':
      return { decision: null, decidedByKind: { not: null } };
    case 'expired':
      return { decision: null, decidedByKind: null, OR: [{ decidedAt: { not: null } }, { expiresAt: { lte: now } }] };
    default:
      return { decision: state };
  }
}
