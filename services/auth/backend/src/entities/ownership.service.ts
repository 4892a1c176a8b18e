import { Injectable } from '@nestjs/common';
import { VisibleRows } from '../administration/visible-rows.ts';
import type { Actor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { parseInput } from '../fields/parse-input.ts';
import type { Entity, Ownership } from '../generated/prisma/client.ts';
import { Database } from '../platform/database.ts';
import { entitiesErrors } from './entities.errors.ts';
import { EntityAccess } from './entity-access.ts';
import { relationField } from './entity-inputs.ts';
import { OwnershipRepository } from './ownership.repository.ts';

const MANAGING = ['manage'];

/** The people responsible for an entity. Ownership grants nothing. */
@Injectable()
export class OwnershipService {
  constructor(
    private readonly database: Database,
    private readonly repository: OwnershipRepository,
    private readonly access: EntityAccess,
    private readonly visible: VisibleRows,
    private readonly audit: AuditService,
  ) {}

  /** Repeat it to change the relation. @throws `entities.not_found`, `entities.not_active`, `entities.owns_itself` */
  async add(actor: Actor, ownerId: string, ownedId: string, relation?: string): Promise<Ownership> {
    const kept = parseInput(relationField, relation);
    if (ownerId === ownedId) throw entitiesErrors.owns_itself();
    const ends = [
      await this.access.getFor(actor, ownerId, MANAGING),
      await this.access.getFor(actor, ownedId, MANAGING),
    ];
    if (ends.some(({ status }) => status !== 'active')) throw entitiesErrors.not_active();
    return this.database.transaction(async (transaction) => {
      const ownership = await this.repository.upsert(transaction, ownerId, ownedId, kept);
      await this.audit.record(transaction, {
        action: 'ownership.created',
        actor,
        tenantId: ends[1]!.tenantId,
        target: { kind: 'entity', id: ownedId },
        detail: { ownerId, relation: kept },
      });
      return ownership;
    });
  }

  /** Idempotent. @throws `entities.not_found` */
  async remove(actor: Actor, ownerId: string, ownedId: string): Promise<void> {
    await this.access.getFor(actor, ownerId, MANAGING);
    const { tenantId } = await this.access.getFor(actor, ownedId, MANAGING);
    await this.database.transaction(async (transaction) => {
      if (!(await this.repository.remove(transaction, ownerId, ownedId))) return;
      const target = { kind: 'entity', id: ownedId } as const;
      await this.audit.record(transaction, {
        action: 'ownership.removed',
        actor,
        tenantId,
        target,
        detail: { ownerId },
      });
    });
  }

  /** The owners that the actor can see, of entities that the actor was shown. One statement for all. */
  async listOwnersOf(actor: Actor, ownedIds: readonly string[]): Promise<Ownership[][]> {
    const visible = await this.visible.where(actor, 'entity');
    const owners = await this.repository.listOwners(this.database, ownedIds, visible);
    return ownedIds.map((id) => owners.get(id) ?? []);
  }

  /** Newest first, at most a thousand. @throws `entities.not_found` */
  async listOwned(actor: Actor, ownerId: string): Promise<Entity[]> {
    await this.access.getVisible(actor, ownerId);
    return this.repository.listOwned(this.database, ownerId, await this.visible.where(actor, 'entity'));
  }
}
