import { Injectable } from '@nestjs/common';
import { countRows, type Page, planPage, type Total } from '@portico/nest-service';
import { REFUSALS } from '../audit/refusals.ts';
import type { AuditEvent, Prisma } from '../generated/prisma/client.ts';
import type { Queryable, Statement } from '../platform/database.ts';
import { type AuditBarsQuery, auditList, type AuditQuery, toAuditWhere } from './audit-list.ts';

export interface AuditBar {
  from: Date;
  done: number;
  refused: number;
}

/** Equal decisions of a second are one row with their number. */
const times = `CASE WHEN starts_with(action, 'decision.') THEN COALESCE((detail ->> 'count')::int, 1) ELSE 1 END`;

const countBars: Statement = {
  name: 'audit_count_by_time',
  text: `SELECT width_bucket(extract(epoch FROM at), extract(epoch FROM $1::timestamptz), extract(epoch FROM $2::timestamptz), $3::int) AS bar,
           COALESCE(sum(${times}) FILTER (WHERE action <> ALL($12::text[])), 0)::int AS done,
           COALESCE(sum(${times}) FILTER (WHERE action = ANY($12)), 0)::int AS refused
         FROM audit_event WHERE at >= $1 AND at < $2 AND ($4::uuid[] IS NULL OR tenant_id = ANY($4)) AND ($5::uuid IS NULL OR tenant_id = $5)
           AND ($6::text[] IS NULL OR action = ANY($6)) AND ($7::text IS NULL OR actor_id = $7) AND ($8::text IS NULL OR target_id = $8)
           AND ($9::text IS NULL OR $9 IN (actor_id, target_id, subject_id))
           AND ($10::text[] IS NULL OR actor_id = ANY($10) OR target_id = ANY($10) OR subject_id = ANY($10) OR request_id = ANY($10) OR token_id = ANY($10) OR action = ANY($11::text[]))
         GROUP BY 1`,
};

const findNamed: Statement = {
  name: 'audit_find_named',
  text: `SELECT id::text FROM (
           SELECT id, name FROM entity UNION ALL SELECT id, name FROM principal_group UNION ALL SELECT id, name FROM object_group
           UNION ALL SELECT id, name FROM role UNION ALL SELECT id, name FROM tenant UNION ALL SELECT id, name FROM resource WHERE name IS NOT NULL
         ) named WHERE strpos(lower(name), lower($1)) > 0
         UNION SELECT id FROM client WHERE strpos(lower(name), lower($1)) > 0
         UNION SELECT id::text FROM person WHERE starts_with(lower(email), lower($1)) LIMIT 100`,
};

@Injectable()
export class AuditLogRepository {
  /** `visible` limits what the caller may read; undefined: everything. @throws `request.invalid_cursor` */
  async list(
    db: Queryable,
    { counts, ...query }: AuditQuery & { counts: boolean },
    visible?: Prisma.AuditEventWhereInput,
  ): Promise<Page<AuditEvent> & Total> {
    const chosen = toAuditWhere(query);
    const where = { AND: [chosen ?? {}, visible ?? {}] };
    const plan = planPage<Prisma.AuditEventWhereInput, 'at', 'at'>(auditList, query);
    const rows = await db.prisma.auditEvent.findMany({
      where: { AND: [...where.AND, plan.after] },
      orderBy: plan.orderBy,
      take: plan.take,
    });
    if (!counts) return { ...plan.toPage(rows), total: rows.length, totalIsEstimate: true };
    const isWhole = chosen === undefined && visible === undefined;
    const count = (take: number) => db.prisma.auditEvent.count({ where, take });
    const length = plan.lengthOf(rows);
    const total = await countRows(db, { count, length, ...(isWhole && { wholeTable: 'audit_event' }) });
    return { ...plan.toPage(rows), ...total };
  }

  /** Null `tenantIds`: all tenants and the platform. */
  async countByTime(db: Queryable, query: AuditBarsQuery, tenantIds: readonly string[] | null): Promise<AuditBar[]> {
    const { from, to, bars, found } = query;
    const { rows } = await db.query<{ bar: number; done: number; refused: number }>(countBars, [
      from,
      to,
      bars,
      tenantIds,
      query.tenantId ?? null,
      query.actions ?? null,
      query.actorId ?? null,
      query.targetId ?? null,
      query.aboutId ?? null,
      found?.ids ?? null,
      found?.actions ?? null,
      REFUSALS,
    ]);
    const counted = new Map(rows.map((row) => [row.bar, row]));
    const width = (to.getTime() - from.getTime()) / bars;
    return Array.from({ length: bars }, (_, index) => ({
      from: new Date(from.getTime() + index * width),
      done: counted.get(index + 1)?.done ?? 0,
      refused: counted.get(index + 1)?.refused ?? 0,
    }));
  }

  /** Ids of people, apps, connected apps, groups, roles, tenants and resources with this name. At most a hundred. */
  async findNamed(db: Queryable, text: string): Promise<string[]> {
    return (await db.query<{ id: string }>(findNamed, [text])).rows.map(({ id }) => id);
  }
}
