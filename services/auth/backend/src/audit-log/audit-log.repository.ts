import { Injectable } from '@nestjs/common';
import { countRows, type Page, planPage, type Total } from '@portico/nest-service';
import type { AuditEvent, Prisma } from '../generated/prisma/client.ts';
import type { Queryable, Statement } from '../platform/database.ts';
import { auditList, type AuditQuery, toAuditWhere } from './audit-list.ts';

export interface Bars {
  from: Date;
  to: Date;
  bars: number;
  /** Null: every event. */
  tenantIds: readonly string[] | null;
}

export interface AuditBar {
  from: Date;
  done: number;
  refused: number;
}

const countBars: Statement = {
  name: 'audit_count_by_time',
  text: `SELECT width_bucket(extract(epoch FROM at), extract(epoch FROM $1::timestamptz), extract(epoch FROM $2::timestamptz), $3::int) AS bar,
           count(*) FILTER (WHERE action <> 'decision.denied')::int AS done, count(*) FILTER (WHERE action = 'decision.denied')::int AS refused
         FROM audit_event WHERE at >= $1 AND at < $2 AND ($4::uuid[] IS NULL OR tenant_id = ANY($4)) GROUP BY 1`,
};

@Injectable()
export class AuditLogRepository {
  /** `visible`: what the caller may read of it; `undefined`: all. @throws `request.invalid_cursor` */
  async list(
    db: Queryable,
    query: AuditQuery,
    visible?: Prisma.AuditEventWhereInput,
  ): Promise<Page<AuditEvent> & Total> {
    const chosen = toAuditWhere(query);
    const where = { AND: [chosen ?? {}, visible ?? {}] };
    const plan = planPage<Prisma.AuditEventWhereInput, 'at', 'at'>(auditList, query);
    const page = plan.toPage(
      await db.prisma.auditEvent.findMany({
        where: { AND: [...where.AND, plan.after] },
        orderBy: plan.orderBy,
        take: plan.take,
      }),
    );
    const isWhole = chosen === undefined && visible === undefined;
    const count = (take: number) => db.prisma.auditEvent.count({ where, take });
    return { ...page, ...(await countRows(db, { count, ...(isWhole && { wholeTable: 'audit_event' }) })) };
  }

  async countByTime(db: Queryable, { from, to, bars, tenantIds }: Bars): Promise<AuditBar[]> {
    const { rows } = await db.query<{ bar: number; done: number; refused: number }>(countBars, [
      from,
      to,
      bars,
      tenantIds,
    ]);
    const found = new Map(rows.map((row) => [row.bar, row]));
    const width = (to.getTime() - from.getTime()) / bars;
    return Array.from({ length: bars }, (_, index) => ({
      from: new Date(from.getTime() + index * width),
      done: found.get(index + 1)?.done ?? 0,
      refused: found.get(index + 1)?.refused ?? 0,
    }));
  }
}
