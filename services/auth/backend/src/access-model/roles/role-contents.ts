import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.ts';
import { Database } from '../../platform/database.ts';
import type { ShownBlock } from '../blocks/block-record.ts';
import { BlocksRepository } from '../blocks/blocks.repository.ts';
import { Dominance } from '../dominance/dominance.ts';
import { ModelGate } from '../model-gate.ts';
import type { RoleRecord } from './role-record.ts';
import { roleErrors } from './role.errors.ts';
import { RolesRepository } from './roles.repository.ts';

const READ = ['role.manage', 'read'];

/** Batched facts about roles, in the order of the roles. */
@Injectable()
export class RoleContents {
  constructor(
    private readonly database: Database,
    private readonly roles: RolesRepository,
    private readonly blocks: BlocksRepository,
    private readonly gate: ModelGate,
    private readonly dominance: Dominance,
  ) {}

  /** The role of each assignment. The caller was shown the assignments. */
  async listRoles(ids: readonly string[]): Promise<(RoleRecord | Error)[]> {
    const found = await this.roles.listByIds(this.database, ids);
    return ids.map((id) => found.get(id) ?? roleErrors.not_found());
  }

  /** Live roles with each block that the caller may read. The caller was shown the blocks. */
  async listOfBlocks(actor: Actor, blockIds: readonly string[]): Promise<RoleRecord[][]> {
    const found = await this.roles.listOfBlocks(this.database, blockIds);
    const readable = await this.listReadable(actor, found);
    const byBlock = Map.groupBy(
      found.filter(({ tenantId }) => readable.has(tenantId)),
      ({ blockId }) => blockId,
    );
    return blockIds.map((id) => byBlock.get(id) ?? []);
  }

  /**
   * An actor who sees a platform role because it is assigned in their tenant also sees what it gives, but not the
   * single objects and groups that it names: these belong to other tenants too.
   */
  async listBlocks(actor: Actor, roles: readonly RoleRecord[]): Promise<ShownBlock[][]> {
    const readable = await this.listReadable(actor, roles);
    const found = await this.blocks.listOfRoles(
      this.database,
      roles.map((role) => role.id),
    );
    return roles.map(({ id, tenantId, appId }) => {
      const blocks = found.get(id) ?? [];
      const seesAll = appId !== null || readable.has(tenantId);
      return seesAll ? blocks : blocks.filter(({ objectId, groupId }) => objectId === null && groupId === null);
    });
  }

  /** Null if the actor may not read the role's tenant. */
  async countAssignments(actor: Actor, roles: readonly RoleRecord[]): Promise<(number | null)[]> {
    const readable = await this.listReadable(actor, roles);
    const found = await this.roles.countAssignments(
      this.database,
      roles.map((role) => role.id),
    );
    return roles.map(({ id, tenantId }) => (readable.has(tenantId) ? (found.get(id) ?? 0) : null));
  }

  /** Whether the actor holds everything that each role gives, in the tenant or everywhere, and so could assign it. */
  async listHeld(actor: Actor, roles: readonly RoleRecord[], tenantId: string | null): Promise<boolean[]> {
    const ids = roles.map((role) => role.id);
    const ofRoles = await this.blocks.listRecordsOfRoles(this.database, ids);
    const lists = ids.map((id) => ofRoles.get(id) ?? []);
    const grants = await this.dominance.grantsOf(actor);
    const giving = { tenantBoundary: tenantId };
    return this.dominance.holdsEach(
      this.database,
      lists.map((blocks) => ({ grants, blocks, giving })),
    );
  }

  private listReadable(actor: Actor, roles: readonly Pick<RoleRecord, 'tenantId'>[]): Promise<Set<string | null>> {
    return this.gate.listReadable(
      actor,
      READ,
      roles.map((role) => role.tenantId),
    );
  }
}
