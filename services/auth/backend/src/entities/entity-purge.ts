import { Injectable } from '@nestjs/common';
import { TenantTies } from '../access-model/subjects/tenant-ties.ts';
import type { Actor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { erasePersonal } from '../audit/erase-personal.ts';
import type { Queryable } from '../platform/database.ts';
import { EntitiesRepository } from './entities.repository.ts';
import { factsOfChange } from './entity-facts.ts';

/** Removes a deleted entity for good, with every permission that names it. The caller has locked it. */
@Injectable()
export class EntityPurge {
  constructor(
    private readonly repository: EntitiesRepository,
    private readonly ties: TenantTies,
    private readonly audit: AuditService,
  ) {}

  /** A person's data in the audit log is erased too, last: the removal writes some. @throws `entities.in_use` */
  async purge(transaction: Queryable, actor: Actor, id: string): Promise<void> {
    const entity = await this.repository.find(transaction, id);
    if (!entity) return;
    await this.ties.cutAll(transaction, actor, id);
    if (entity.managedBy === 'person') await this.repository.purgeInvitations(transaction, id);
    await this.repository.purge(transaction, entity);
    const facts = factsOfChange(entity, null);
    await this.audit.record(transaction, { action: 'entity.purged', actor, ...facts, personal: {} });
    if (entity.managedBy === 'person') await erasePersonal(transaction, id);
  }
}
