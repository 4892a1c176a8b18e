import type { Grant } from '@portico/access';
import { Injectable } from '@nestjs/common';
import type { AppError, Page, Total } from '@portico/nest-service';
import { Dominance } from '../../access-model/dominance/dominance.ts';
import { eachForItself } from '../../access-model/each-for-itself.ts';
import { Guardrails } from '../../access-model/guardrails/guardrails.ts';
import { EVERYONE_GROUP_ID } from '../../access-model/seed-ids.ts';
import { GrantRemoval } from '../../access-model/subjects/grant-removal.ts';
import type { Subject } from '../../access-model/subjects/subject.ts';
import { Gates } from '../../administration/gates.ts';
import { VisibleRows } from '../../administration/visible-rows.ts';
import type { Actor } from '../../audit/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { diffOf } from '../../audit/diff-of.ts';
import { AccessEngine } from '../../decisions/access-engine.ts';
import { isUuid } from '../../fields/is-uuid.ts';
import { parseInput } from '../../fields/parse-input.ts';
import type { PrincipalGroup } from '../../generated/prisma/client.ts';
import { Database, type Queryable } from '../../platform/database.ts';
import { TenantLocks } from '../../tenants/tenant-locks.ts';
import { type MemberTimes, memberTimes } from '../group-inputs.ts';
import { groupsErrors } from '../groups.errors.ts';
import { membersQuery, type MembersQuery } from '../groups-list.ts';
import { type Group, GroupsRepository } from '../groups.repository.ts';
import { GroupsService } from '../groups.service.ts';
import { type GroupMember, PrincipalMembersRepository } from './principal-members.repository.ts';

/** Groups of entities: what a group is given reaches its members and those of the groups below it. */
@Injectable()
export class PrincipalGroups extends GroupsService {
  constructor(
    database: Database,
    tenants: TenantLocks,
    gates: Gates,
    visible: VisibleRows,
    audit: AuditService,
    engine: AccessEngine,
    grants: GrantRemoval,
    private readonly members: PrincipalMembersRepository,
    private readonly dominance: Dominance,
    private readonly guardrails: Guardrails,
  ) {
    super('principal', {
      database,
      engine,
      tenants,
      gates,
      visible,
      audit,
      grants,
      repository: new GroupsRepository('principal_group'),
    });
  }

  /**
   * Repeat it to change the times.
   * @throws `groups.not_found`, `groups.member_not_found`, `groups.not_a_member`, `access_model.not_dominated`,
   * `guardrail.rejected`
   */
  async addMember(actor: Actor, groupId: string, entityId: string, times: MemberTimes = {}): Promise<void> {
    const { startsAt = null, endsAt = null } = parseInput(memberTimes, times);
    await this.put(actor, groupId, entityId, { startsAt, endsAt });
  }

  /**
   * At most 200, each for itself. Answers the ids of those who joined; null for a member, who keeps the times. Who is one
   * only later joins now. @throws `request.invalid`
   */
  addMembers(actor: Actor, groupId: string, entityIds: readonly string[]): Promise<(string | null | AppError)[]> {
    return eachForItself(entityIds, async (entityId) => ((await this.put(actor, groupId, entityId)) ? entityId : null));
  }

  /** Without times: from now on, unless the entity is a member already. False: nothing was changed. */
  private async put(
    actor: Actor,
    groupId: string,
    entityId: string,
    times?: Record<'startsAt' | 'endsAt', Date | null>,
  ): Promise<boolean> {
    const work = async (transaction: Queryable, group: Group) => {
      await this.checkCandidate(transaction, entityId, group.tenantId);
      const before = await this.members.find(transaction, groupId, entityId);
      const now = new Date();
      const isOver = before?.endsAt && before.endsAt <= now;
      if (before && !times && !isOver && !(before.startsAt && before.startsAt > now)) return false;
      const { startsAt, endsAt } = times ?? { startsAt: null, endsAt: isOver ? null : (before?.endsAt ?? null) };
      await this.members.write(transaction, { groupId, entityId, startsAt, endsAt });
      await this.guardrails.checkMember(transaction, { groupId, entityId });
      const diff = diffOf(before ? timesOf(before) : null, { startsAt, endsAt });
      if (before && Object.keys(diff.after).length === 0) return false;
      await this.record(transaction, before ? 'group.member_updated' : 'group.member_added', actor, group, {
        entityId,
        ...diff,
      });
      return true;
    };
    return this.change(actor, groupId, work, { subjectKind: 'entity', subjectId: entityId });
  }

  /** For a person invited by the tenant, in the transaction that locked it. `held`: grants of the inviter. @throws as `addMember` */
  async join(
    transaction: Queryable,
    actor: Actor,
    { groupId, entityId, held }: { groupId: string; entityId: string; held: readonly Grant[] },
  ): Promise<void> {
    const group = await this.parts.repository.lock(transaction, groupId);
    if (!group || group.deletedAt) throw groupsErrors.not_found();
    await this.checkCandidate(transaction, entityId, group.tenantId);
    await this.members.write(transaction, { groupId, entityId });
    await this.guardrails.checkMember(transaction, { groupId, entityId });
    const ofGroup = { subjectKind: 'group', subjectId: groupId } as const;
    const denies = await this.dominance.checkDominates(transaction, held, ofGroup, null);
    const invitee = { subjectKind: 'entity', subjectId: entityId } as const;
    if (denies.length > 0) await this.dominance.checkMayDeny(transaction, held, invitee, group.tenantId);
    await this.record(transaction, 'group.member_added', actor, group, { entityId });
  }

  /** Idempotent. @throws `groups.not_found` */
  async removeMember(actor: Actor, groupId: string, entityId: string): Promise<void> {
    if (!isUuid(entityId)) throw groupsErrors.member_not_found();
    await this.change(actor, groupId, async (transaction, group) => {
      const removed = await this.members.remove(transaction, groupId, entityId);
      if (removed) await this.record(transaction, 'group.member_removed', actor, group, { entityId });
    });
  }

  /** With their times; with `includeDescendants`, those of the groups below too, each once. @throws `groups.not_found`, `request.invalid_cursor` */
  async listMembers(
    actor: Actor,
    groupId: string,
    input: Partial<MembersQuery> = {},
  ): Promise<Page<GroupMember> & Total> {
    const query = parseInput(membersQuery, input);
    return this.members.list(this.parts.database, await this.listTree(actor, groupId, query), query);
  }

  /**
   * Number of distinct members of each of these groups and of those below it. Null for a group that the actor can't see,
   * and for Everyone, whose members are not stored. Two statements for all.
   */
  async countPeople(actor: Actor, groupIds: readonly string[]): Promise<(number | null)[]> {
    const { database, repository, visible } = this.parts;
    const seen = await repository.listVisible(database, groupIds, await visible.where(actor, 'group'));
    const ids = [...seen].filter((id) => id !== EVERYONE_GROUP_ID);
    const counts = await this.count(ids.map((id) => ({ id, what: 'allMembers' as const })));
    const byId = new Map(ids.map((id, index) => [id, counts[index]!]));
    return groupIds.map((id) => byId.get(id) ?? null);
  }

  /** An entity's groups that the actor can see, at most a thousand. */
  async listGroupsOf(actor: Actor, entityId: string): Promise<PrincipalGroup[]> {
    if (!isUuid(entityId)) throw groupsErrors.member_not_found();
    const visible = await this.parts.visible.where(actor, 'group');
    return this.members.listGroupsOf(this.parts.database, entityId, visible);
  }

  /** Ids of the groups that the actor can see, of entities that the actor was shown. One statement for all. */
  async listGroupIdsOf(actor: Actor, entityIds: readonly string[]): Promise<string[][]> {
    const visible = await this.parts.visible.where(actor, 'group');
    const groups = await this.members.listGroupIds(this.parts.database, entityIds, visible);
    return entityIds.map((id) => groups.get(id) ?? []);
  }

  /**
   * Members get what the group gets, so the actor must hold all of it before and after a change; and what it denies them, so the actor
   * must hold all that those have whom it newly reaches: `entering`, else its members. @throws `access_model.not_dominated`
   */
  protected override async change<Result>(
    actor: Actor,
    id: string,
    work: (transaction: Queryable, group: Group) => Promise<Result>,
    entering?: Subject,
  ): Promise<Result> {
    const grants = await this.dominance.grantsOf(actor);
    const subject = { subjectKind: 'group', subjectId: id } as const;
    return super.change(actor, id, async (transaction, group) => {
      const before = await this.dominance.checkDominates(transaction, grants, subject, null);
      const result = await work(transaction, group);
      const denies = await this.dominance.checkDominates(transaction, grants, subject, null);
      const isReached = entering ? denies.length > 0 : denies.some((blockId) => !before.includes(blockId));
      if (isReached) await this.dominance.checkMayDeny(transaction, grants, entering ?? subject, group.tenantId);
      return result;
    });
  }

  /** Members get again what a restored group gets. @throws `access_model.not_dominated` */
  protected override async changeDeleted<Result>(
    actor: Actor,
    id: string,
    work: (transaction: Queryable, group: Group) => Promise<Result>,
  ): Promise<Result> {
    const grants = await this.dominance.grantsOf(actor);
    const subject = { subjectKind: 'group', subjectId: id } as const;
    return super.changeDeleted(actor, id, async (transaction, group) => {
      const denies = await this.dominance.checkDominates(transaction, grants, subject, null);
      if (denies.length > 0) await this.dominance.checkMayDeny(transaction, grants, subject, group.tenantId);
      return work(transaction, group);
    });
  }

  /** @throws `guardrail.rejected` */
  protected override checkGrants(transaction: Queryable, groupId: string): Promise<void> {
    return this.guardrails.checkParent(transaction, groupId);
  }

  /** Must be in the tenant or a member of it. A platform group takes everyone except entities of tenants. */
  private async checkCandidate(transaction: Queryable, entityId: string, tenantId: string | null): Promise<void> {
    const candidate = isUuid(entityId) ? await this.members.lockCandidate(transaction, entityId, tenantId) : undefined;
    if (!candidate) throw groupsErrors.member_not_found();
    if (candidate.tenantId === tenantId || candidate.isMember) return;
    throw candidate.tenantId === null ? groupsErrors.not_a_member() : groupsErrors.member_not_found();
  }
}

const timesOf = ({ startsAt, endsAt }: { startsAt: Date | null; endsAt: Date | null }) => ({ startsAt, endsAt });
