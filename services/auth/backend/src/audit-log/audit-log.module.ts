import { Module } from '@nestjs/common';
import { AuditChains } from './audit-chains.ts';
import { AuditReading } from './audit-reading.ts';
import { AuditLogRepository } from './audit-log.repository.ts';
import { ChainEnds } from './chain/chain-ends.ts';
import { ChainRepository } from './chain/chain.repository.ts';
import { PruneAudit } from './chain/prune-audit.ts';
import { SealAudit } from './chain/seal-audit.ts';
import { VerifyAudit } from './chain/verify-audit.ts';

/** Reads and seals the rows of `audit/`. */
@Module({
  providers: [
    AuditChains,
    AuditLogRepository,
    AuditReading,
    ChainEnds,
    ChainRepository,
    PruneAudit,
    SealAudit,
    VerifyAudit,
  ],
  exports: [AuditChains, AuditReading],
})
export class AuditLogModule {}
