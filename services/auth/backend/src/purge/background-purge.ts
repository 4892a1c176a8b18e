import { Injectable } from '@nestjs/common';
import { AssignmentWriter } from '../access-model/assignments/assignment-writer.ts';
import { systemActor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { HandlesJob, type JobHandler } from '../jobs/job.ts';
import { Database } from '../platform/database.ts';
import { Settings } from '../settings/settings.ts';
import type { SettingsHandle } from '../settings/settings-namespace.ts';
import { type PurgeRules, purgeSettings } from './purge-settings.ts';
import { PURGED, PurgeRepository } from './purge.repository.ts';

const DAY_MS = 86_400_000;

/** Permanently deletes what was soft-deleted long ago. Off by default. One transaction per kind, with its audit row. */
@Injectable()
@HandlesJob({ name: 'purge.remove-deleted', schedule: '30 3 * * *' })
export class BackgroundPurge implements JobHandler {
  private readonly rules: SettingsHandle<PurgeRules>;

  constructor(
    private readonly database: Database,
    private readonly repository: PurgeRepository,
    private readonly assignments: AssignmentWriter,
    private readonly audit: AuditService,
    settings: Settings,
  ) {
    this.rules = settings.use(purgeSettings);
  }

  /** Returns the number of deleted rows. */
  async run(_payload?: undefined, signal?: AbortSignal): Promise<number> {
    const { enabled, retentionDays, batchSize } = this.rules.current;
    if (!enabled) return 0;
    const before = new Date(Date.now() - retentionDays * DAY_MS);
    let removed = 0;
    for (const table of PURGED) {
      signal?.throwIfAborted();
      removed += await this.database.transaction(async (transaction) => {
        if (!(await this.repository.tryLock(transaction))) return 0;
        const ids = await this.repository.claim(transaction, table, before, batchSize);
        if (ids.length === 0) return 0;
        if (table === 'role') for (const id of ids) await this.assignments.removeAllOf(transaction, systemActor, id);
        await this.repository.remove(transaction, table, ids);
        const detail = { kind: table, ids, deletedBefore: before };
        await this.audit.record(transaction, { action: 'purge.completed', actor: systemActor, detail });
        return ids.length;
      });
    }
    return removed;
  }
}
