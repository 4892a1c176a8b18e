import { findTimeFault, type Grant } from '@portico/access';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.ts';
import { AccessEngine } from '../../decisions/access-engine.ts';
import { entityOfActor } from '../../decisions/entity-of-actor.ts';

/** How a person got a role. */
interface AssignmentPath {
  assignmentId: string;
  /** Group names from the outermost to the person's own group. Empty: directly. */
  via: readonly string[];
  endsAt: Date | null;
}

export interface TenantRole {
  roleId: string;
  roleName: string;
  /** Names of the actions of its allowing blocks. */
  actions: string[];
  paths: AssignmentPath[];
}

type RoleGrant = Grant & { source: { kind: 'role' } };

@Injectable()
export class OwnTenantRoles {
  constructor(private readonly engine: AccessEngine) {}

  /** The actor's current roles in this tenant, by name. Excludes roles that hold everywhere. Empty if the tenant does not exist. */
  async myTenantRoles(actor: Actor, tenantId: string): Promise<TenantRole[]> {
    const entityId = entityOfActor(actor);
    if (entityId === undefined) return [];
    const { actions, roles } = await this.engine.currentModel();
    const now = Date.now();
    const held = (await this.engine.grantsOf(entityId)).filter(
      (grant): grant is RoleGrant =>
        grant.source.kind === 'role' &&
        findTimeFault(grant, now) === undefined &&
        (grant.tenantBoundary ?? roles.get(grant.source.roleId)?.tenantId) === tenantId.toLowerCase(),
    );
    const nameOf = (id: string) => actions.get(id)?.name ?? [];
    return [...Map.groupBy(held, ({ source }) => source.roleId)]
      .map(([roleId, grants]) => ({
        roleId,
        roleName: grants[0]!.source.roleName,
        actions: [...new Set(grants.flatMap((grant) => (grant.effect === 'allow' ? [...grant.actions] : [])))]
          .flatMap(nameOf)
          .toSorted(),
        paths: listPaths(grants),
      }))
      .toSorted((one, other) => one.roleName.localeCompare(other.roleName));
  }
}

/** Each path once, although every block of the role has it. */
function listPaths(grants: readonly RoleGrant[]): AssignmentPath[] {
  const paths = new Map(
    grants.map(({ assignmentId, via, endsAt }) => [
      JSON.stringify([assignmentId, via.map(({ id }) => id)]),
      { assignmentId, via: via.map(({ name }) => name), endsAt: endsAt === undefined ? null : new Date(endsAt) },
    ]),
  );
  return [...paths.values()];
}
