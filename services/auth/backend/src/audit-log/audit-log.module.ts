import { Module } from '@nestjs/common';
import { AuditLogController } from './audit-log.controller.ts';
import { AuditLogRepository } from './audit-log.repository.ts';

/** Reads what `audit/` writes. */
@Module({ controllers: [AuditLogController], providers: [AuditLogRepository] })
export class AuditLogModule {}
