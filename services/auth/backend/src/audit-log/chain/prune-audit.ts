import { Injectable } from '@nestjs/common';
import { systemActor } from '../../audit/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { HandlesJob, type JobHandler } from '../../jobs/job.ts';
import { Database, type Queryable } from '../../platform/database.ts';
import { Settings } from '../../settings/settings.ts';
import type { SettingsHandle } from '../../settings/settings-namespace.ts';
import { type AuditSettings, auditSettings } from '../audit-settings.ts';
import { ChainEnds } from './chain-ends.ts';
import { ChainRepository, type StoredChain } from './chain.repository.ts';
import { CHAIN_START } from './chained-row.ts';

const BATCH = 5000;

/** Removes old rows from the start of each chain and seals the new start, so that the rest still verifies. */
@Injectable()
@HandlesJob({ name: 'audit.prune-rows', schedule: '17 3 * * *' })
export class PruneAudit implements JobHandler {
  private readonly settings: SettingsHandle<AuditSettings>;

  constructor(
    private readonly database: Database,
    private readonly repository: ChainRepository,
    private readonly ends: ChainEnds,
    private readonly audit: AuditService,
    settings: Settings,
  ) {
    this.settings = settings.use(auditSettings);
  }

  /** Returns the number of removed rows. */
  async run(_payload?: undefined, signal?: AbortSignal): Promise<number> {
    const days = this.settings.current.retentionDays;
    if (days === null) return 0;
    let removed = 0;
    for (const { id } of await this.repository.list(this.database)) {
      for (let batch = -1; batch !== 0; removed += batch) {
        signal?.throwIfAborted();
        batch = await this.database.transaction((transaction) => this.pruneBatch(transaction, id, days));
      }
    }
    return removed;
  }

  private async pruneBatch(transaction: Queryable, id: string, days: number): Promise<number> {
    await this.repository.lock(transaction);
    const [chain] = await this.repository.list(transaction, id);
    if (!chain) return 0;
    const start = this.startOf(chain);
    const young = await this.repository.findFirstYoung(transaction, id, days);
    const until = Math.min(start.sequence + BATCH, young === undefined ? chain.lastSequence : young - 1);
    if (until <= start.sequence) return 0;
    const [last] = await this.repository.listSealed(transaction, id, until - 1, 1);
    if (last?.sequence !== until) return 0;
    await this.repository.writeCheckpoint(transaction, id, this.ends.seal('checkpoint', id, last));
    const removed = await this.repository.prune(transaction, id, until);
    const detail = { rows: removed, until: last.at };
    await this.audit.record(transaction, {
      action: 'audit_log.pruned',
      actor: systemActor,
      tenantId: last.tenantId,
      detail,
    });
    return removed;
  }

  private startOf({ id, checkpoint }: StoredChain) {
    return checkpoint === null ? CHAIN_START : this.ends.open('checkpoint', id, checkpoint);
  }
}
