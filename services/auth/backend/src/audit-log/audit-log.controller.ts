import type { AuditLog, AuditLogEvent } from '@portico/api-types';
import { Controller, Get, Query } from '@nestjs/common';
import type { AuditEvent } from '../generated/prisma/client.ts';
import { RequireService } from '../guard/requires.ts';
import { Database } from '../platform/database.ts';
import { auditQuery, type AuditQuery } from './audit-list.ts';
import { AuditLogRepository } from './audit-log.repository.ts';

@RequireService()
@Controller('api/audit-log')
export class AuditLogController {
  constructor(
    private readonly database: Database,
    private readonly log: AuditLogRepository,
  ) {}

  @Get()
  async list(@Query({ schema: auditQuery }) query: AuditQuery): Promise<AuditLog> {
    const { items, ...page } = await this.log.list(this.database, query);
    return { items: items.map(toEvent), ...page };
  }
}

function toEvent({ id, at, action, ip, requestId, detail, ...event }: AuditEvent): AuditLogEvent {
  return {
    id,
    at: at.toISOString(),
    action,
    actor: { kind: event.actorKind, id: event.actorId },
    target: event.targetKind === null ? null : { kind: event.targetKind, id: event.targetId ?? '' },
    ip,
    requestId,
    detail: detail as Record<string, unknown>,
  };
}
