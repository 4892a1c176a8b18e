import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { diffOf } from '../audit/diff-of.ts';
import { isUuid } from '../directory/fields/is-uuid.ts';
import { parseInput } from '../directory/fields/parse-input.ts';
import type { Prisma, Resource } from '../generated/prisma/client.ts';
import { Database } from '../platform/database.ts';
import { TenantLocks } from '../tenants/tenant-locks.ts';
import { factsOf } from './resource-facts.ts';
import { type SharedObject, sharedObject } from './resource-inputs.ts';
import { resourcesErrors } from './resources.errors.ts';
import { ResourcesRepository } from './resources.repository.ts';

/**
 * Rows of apps that are shared individually or put into a group. An app can register only its own: the caller takes
 * `appId` from the app's credential.
 */
@Injectable()
export class SharedObjects {
  constructor(
    private readonly database: Database,
    private readonly repository: ResourcesRepository,
    private readonly tenants: TenantLocks,
    private readonly audit: AuditService,
  ) {}

  /**
   * Idempotent by tenant, type and the app's own id: a repetition writes changes. Absent fields stay.
   *
   * @throws `resources.unknown_app`, `resources.owner_not_found`, `tenants.not_found`, `tenants.not_active`
   */
  async registerSharedObject(actor: Actor, appId: string, input: SharedObject): Promise<Resource> {
    const { type, attributes, tenantId, externalId, ...told } = parseInput(sharedObject, input);
    if (!isUuid(appId)) throw resourcesErrors.unknown_app();
    const key = { tenantId, externalId, kind: `${appId}/${type}` };
    const data = { ...told, attributes: attributes as Prisma.InputJsonObject };
    return this.database.transaction(async (transaction) => {
      await this.tenants.holdActive(transaction, tenantId);
      if (!(await this.repository.isApp(transaction, appId))) throw resourcesErrors.unknown_app();
      if (told.ownerId != null && !(await this.repository.holdOwner(transaction, told.ownerId, tenantId))) {
        throw resourcesErrors.owner_not_found();
      }
      const found = await this.repository.lockLive(transaction, key);
      const before = found && ((await this.repository.lock(transaction, found.id)) ?? null);
      const after = before
        ? (await this.repository.update(transaction, before, data))!
        : await this.repository.insert(transaction, { ...key, ...data });
      const detail = diffOf(before ? factsOf(before) : null, factsOf(after));
      if (before && Object.keys(detail.after).length === 0) return after;
      await this.audit.record(transaction, {
        action: before ? 'resource.updated' : 'resource.created',
        actor,
        tenantId,
        target: { kind: 'resource', id: after.id },
        detail,
      });
      return after;
    });
  }
}
