import { Module } from '@nestjs/common';
import { AuditLogController } from './audit-log.controller.ts';
import { AuditReading } from './audit-reading.ts';
import { AuditLogRepository } from './audit-log.repository.ts';
import { ChainEnds } from './chain/chain-ends.ts';
import { ChainRepository } from './chain/chain.repository.ts';
import { PruneAudit } from './chain/prune-audit.ts';
import { SealAudit } from './chain/seal-audit.ts';
import { VerifyAudit } from './chain/verify-audit.ts';

/** Reads what `audit/` writes, and seals it. */
@Module({
  controllers: [AuditLogController],
  providers: [AuditLogRepository, AuditReading, ChainEnds, ChainRepository, PruneAudit, SealAudit, VerifyAudit],
  exports: [AuditReading],
})
export class AuditLogModule {}
