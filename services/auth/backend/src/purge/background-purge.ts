import { Injectable } from '@nestjs/common';
import { RolePurge } from '../access-model/roles/role-purge.ts';
import { systemActor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { EntityPurge } from '../entities/entity-purge.ts';
import { ObjectGroups } from '../groups/object/object-groups.service.ts';
import { PrincipalGroups } from '../groups/principal/principal-groups.service.ts';
import { HandlesJob, type JobHandler } from '../jobs/job.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { ResourcesService } from '../resources/resources.service.ts';
import { Settings } from '../settings/settings.ts';
import type { SettingsHandle } from '../settings/settings-namespace.ts';
import { TenantLifecycle } from '../tenants/tenant-lifecycle.service.ts';
import { PURGE_SCHEDULE } from './plan-erasure.ts';
import { type PurgeRules, purgeSettings } from './purge-settings.ts';
import { PURGED, type Purged, PurgeRepository } from './purge.repository.ts';

const DAY_MS = 86_400_000;
/** Rows per transaction, so that none holds locks for long. */
const MOST_AT_ONCE = 100;

type Purge = (transaction: Queryable, id: string) => Promise<void>;

/**
 * Permanently deletes rows that were soft-deleted, and invitations that ended, long ago. Off by default. Each transaction has an audit row
 * with the ids.
 */
@Injectable()
// Cannot be paused: pages say when deleted things will be erased. Turn off its setting instead; the pages follow it.
@HandlesJob({ name: 'purge.remove-deleted', schedule: PURGE_SCHEDULE, pausable: false })
export class BackgroundPurge implements JobHandler {
  private readonly rules: SettingsHandle<PurgeRules>;
  /** The same as an administrator's purge, so that every grant that ends is audited and a person's data is erased. */
  private readonly purges: Record<Purged, Purge>;

  constructor(
    private readonly database: Database,
    private readonly repository: PurgeRepository,
    private readonly audit: AuditService,
    resources: ResourcesService,
    objectGroups: ObjectGroups,
    principalGroups: PrincipalGroups,
    roles: RolePurge,
    entities: EntityPurge,
    tenants: TenantLifecycle,
    settings: Settings,
  ) {
    this.rules = settings.use(purgeSettings);
    this.purges = {
      invitation: (transaction, id) => repository.removeInvitation(transaction, id),
      resource: (transaction, id) => resources.purgeDeleted(transaction, systemActor, id),
      object_group: (transaction, id) => objectGroups.purgeDeleted(transaction, systemActor, id),
      principal_group: (transaction, id) => principalGroups.purgeDeleted(transaction, systemActor, id),
      role: (transaction, id) => roles.purge(transaction, systemActor, id),
      entity: (transaction, id) => entities.purge(transaction, systemActor, id),
      tenant: (transaction, id) => tenants.purgeDeleted(transaction, systemActor, id),
    };
  }

  /** Returns the number of deleted rows. */
  async run(_payload?: undefined, signal?: AbortSignal): Promise<number> {
    const { enabled, retentionDays, batchSize } = this.rules.current;
    if (!enabled) return 0;
    const before = new Date(Date.now() - retentionDays * DAY_MS);
    let total = 0;
    for (const table of PURGED) {
      let [left, removed] = [batchSize, 0];
      do {
        signal?.throwIfAborted();
        removed = await this.removeSome(table, before, Math.min(left, MOST_AT_ONCE));
        left -= removed;
        total += removed;
      } while (removed > 0 && left > 0);
    }
    return total;
  }

  private removeSome(table: Purged, before: Date, most: number): Promise<number> {
    return this.database.transaction(async (transaction) => {
      if (!(await this.repository.tryLock(transaction))) return 0;
      const ids = await this.repository.claim(transaction, table, before, most);
      if (ids.length === 0) return 0;
      for (const id of ids) await this.purges[table](transaction, id);
      const detail = { kind: table, ids, deletedBefore: before };
      await this.audit.record(transaction, { action: 'purge.completed', actor: systemActor, detail });
      return ids.length;
    });
  }
}
