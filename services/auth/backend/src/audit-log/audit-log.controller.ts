import type { AuditChainReport, AuditChains, AuditLog, AuditLogEvent } from '@portico/api-types';
import { Controller, Get, Param, Query } from '@nestjs/common';
import type { AuditEvent } from '../generated/prisma/client.ts';
import { RequireService } from '../guard/requires.ts';
import { Database } from '../platform/database.ts';
import { z } from 'zod';
import { auditQuery, type AuditQuery } from './audit-list.ts';
import { AuditLogRepository } from './audit-log.repository.ts';
import { VerifyAudit } from './chain/verify-audit.ts';

const chainId = z.union([z.uuid(), z.literal('platform')]);
const verificationQuery = z.object({ after: z.coerce.number().int().min(0).default(0) });

@RequireService()
@Controller('api/audit-log')
export class AuditLogController {
  constructor(
    private readonly database: Database,
    private readonly log: AuditLogRepository,
    private readonly verification: VerifyAudit,
  ) {}

  @Get('chains')
  async listChains(): Promise<AuditChains> {
    return { chains: await this.verification.listChains() };
  }

  @Get('chains/:chain/verification')
  verify(
    @Param('chain', { schema: chainId }) chain: string,
    @Query({ schema: verificationQuery }) { after }: z.output<typeof verificationQuery>,
  ): Promise<AuditChainReport> {
    return this.verification.verify(chain, after);
  }

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
