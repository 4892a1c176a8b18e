import { Injectable } from '@nestjs/common';
import { tenantOf } from '@portico/access';
import type { Actor } from '../../audit/actor.ts';
import { AccessEngine } from '../../decisions/access-engine.ts';
import type { EngineScope } from '../../decisions/engine-scope.ts';
import { GateRefusals } from '../../decisions/gate-refusals.ts';
import { SEEING } from '../../decisions/seeing.ts';
import type { ReachingPath, ReachingRole, SubjectInReach } from '../../decisions/subjects/reaching-roles.ts';
import { Database } from '../../platform/database.ts';
import { accessModelErrors } from '../access-model.errors.ts';
import type { AssignmentRecord } from '../assignments/assignment-record.ts';
import { AssignmentsRepository } from '../assignments/assignments.repository.ts';
import { isUuid } from '../../fields/is-uuid.ts';
import { ModelGate } from '../model-gate.ts';
import { EVERYONE_GROUP_ID } from '../seed-ids.ts';

/** Same as for lists of assignments. */
const READ = ['policy.manage', 'read', 'manage'];
export const ROLE_ORIGINS = ['direct', 'group', 'everyone'] as const;

export interface EffectiveRole {
  assignment: AssignmentRecord;
  origin: (typeof ROLE_ORIGINS)[number];
  denies: boolean;
  paths: readonly ReachingPath[];
}

/** The part of an entity's access that an actor can see. */
export interface Sight {
  /** Tenants in which the actor can see it. Null: everywhere. */
  tenantIds: readonly string[] | null;
}

/** The roles of an entity: its own, those of its groups, and everyone's. */
@Injectable()
export class EffectiveRoles {
  constructor(
    private readonly database: Database,
    private readonly engine: AccessEngine,
    private readonly assignments: AssignmentsRepository,
    private readonly gate: ModelGate,
    private readonly refusals: GateRefusals,
  ) {}

  /**
   * Own roles first, everyone's last. An administrator of a tenant sees the roles in that tenant.
   *
   * @throws `access_model.forbidden` for an entity that the actor can see but whose roles they may not read;  
   * `access_model.subject_not_found` for all others
   */
  async list(actor: Actor, entityId: string): Promise<EffectiveRole[]> {
    const { subject, tenantIds } = await this.look(actor, entityId);
    return this.load(subject.roles, tenantIds);
  }

  /**
   * Roles that a group inherits from the groups above it. An administrator of a tenant sees those in the tenant.
   *
   * @throws `access_model.forbidden`, `access_model.subject_not_found`
   */
  async listInherited(actor: Actor, groupId: string): Promise<EffectiveRole[]> {
    const id = groupId.toLowerCase();
    const group = isUuid(id) ? (await this.engine.listTargets([id])).get(id) : undefined;
    if (group?.kind !== 'group') throw accessModelErrors.subject_not_found();
    const tenantId = tenantOf(group);
    await this.gate.require(actor, { actions: READ, tenantId, hidden: accessModelErrors.subject_not_found });
    const readable = await this.gate.listReadable(actor, READ, [null]);
    return this.load(await this.engine.listInheritedRoles(id), readable.has(null) ? null : [tenantId ?? '']);
  }

  /** @throws as `list` */
  async findSight(actor: Actor, entityId: string): Promise<Sight> {
    const { tenantIds } = await this.look(actor, entityId);
    return { tenantIds };
  }

  /** `tenantIds` null: all. */
  private async load(roles: readonly ReachingRole[], tenantIds: readonly string[] | null): Promise<EffectiveRole[]> {
    const seen = roles.filter(({ tenantId }) => tenantIds === null || tenantIds.includes(tenantId ?? ''));
    const ids = seen.map(({ assignmentId }) => assignmentId);
    const found = await this.assignments.listByIds(this.database, ids);
    return seen
      .flatMap(({ assignmentId, denies, paths }) => {
        const assignment = found.get(assignmentId);
        return assignment ? [{ assignment, origin: originOf(assignment), denies, paths }] : [];
      })
      .toSorted(byOrigin);
  }

  private async look(actor: Actor, entityId: string): Promise<Sight & { subject: SubjectInReach }> {
    const subject = isUuid(entityId) ? await this.engine.findReachingRoles(entityId.toLowerCase()) : undefined;
    const readable = await this.gate.listReadable(actor, READ, [null, ...(subject?.tenantIds ?? [])]);
    const tenantIds = readable.has(null) ? null : [...readable].filter((id) => id !== null);
    if (subject && tenantIds?.length !== 0) return { subject, tenantIds };
    const isSeen =
      subject && (await this.engine.holds(actor, SEEING, [{ mode: 'object', objectId: entityId.toLowerCase() }]));
    const scopes: EngineScope[] = subject
      ? [{ mode: 'object', objectId: entityId.toLowerCase() }]
      : [{ mode: 'platform' }];
    await this.refusals.record(actor, { actions: READ, scopes });
    throw isSeen ? accessModelErrors.forbidden() : accessModelErrors.subject_not_found();
  }
}

function originOf({ subjectKind, subjectId }: AssignmentRecord): EffectiveRole['origin'] {
  if (subjectKind === 'entity') return 'direct';
  return subjectId === EVERYONE_GROUP_ID ? 'everyone' : 'group';
}

function byOrigin(one: EffectiveRole, other: EffectiveRole): number {
  return (
    ROLE_ORIGINS.indexOf(one.origin) - ROLE_ORIGINS.indexOf(other.origin) ||
    one.assignment.createdAt.getTime() - other.assignment.createdAt.getTime() ||
    one.assignment.id.localeCompare(other.assignment.id)
  );
}
