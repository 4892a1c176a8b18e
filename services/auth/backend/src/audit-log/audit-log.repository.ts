import { Injectable } from '@nestjs/common';
import { countRows, type Page, planPage, type Total } from '@portico/nest-service';
import type { AuditEvent, Prisma } from '../generated/prisma/client.ts';
import type { Queryable } from '../platform/database.ts';
import { auditList, type AuditQuery } from './audit-list.ts';

@Injectable()
export class AuditLogRepository {
  /** @throws `request.invalid_cursor` */
  async list(db: Queryable, query: AuditQuery): Promise<Page<AuditEvent> & Total> {
    const { action, actorId, targetId } = query;
    const where = { action, actorId, targetId };
    const plan = planPage<Prisma.AuditEventWhereInput, 'at', 'at'>(auditList, query);
    const page = plan.toPage(
      await db.prisma.auditEvent.findMany({
        where: { AND: [where, plan.after] },
        orderBy: plan.orderBy,
        take: plan.take,
      }),
    );
    const isWhole = Object.values(where).every((value) => value === undefined);
    const count = (take: number) => db.prisma.auditEvent.count({ where, take });
    return { ...page, ...(await countRows(db, { count, ...(isWhole && { wholeTable: 'audit_event' }) })) };
  }
}
