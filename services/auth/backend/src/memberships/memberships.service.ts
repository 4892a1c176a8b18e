import type { Grant } from '@portico/access';
import { Injectable } from '@nestjs/common';
import type { Page, Total } from '@portico/nest-service';
import { z } from 'zod';
import { Dominance } from '../access-model/dominance/dominance.ts';
import { TenantTies } from '../access-model/subjects/tenant-ties.ts';
import { Gates } from '../administration/gates.ts';
import type { Actor } from '../audit/actor.ts';
import type { AuditAction } from '../audit/audit-actions.ts';
import { AuditService } from '../audit/audit.service.ts';
import { diffOf } from '../audit/diff-of.ts';
import { isUuid } from '../fields/is-uuid.ts';
import { parseInput } from '../fields/parse-input.ts';
import { VisiblePeople } from '../entities/visible-people.ts';
import type { Entity, Prisma, TenantMembership } from '../generated/prisma/client.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { TenantLocks } from '../tenants/tenant-locks.ts';
import { tenantsErrors } from '../tenants/tenants.errors.ts';
import {
  type MembershipChange,
  membershipChange,
  membersOfTenantQuery,
  type MembersOfTenantQuery,
} from './membership-inputs.ts';
import { membershipsErrors } from './memberships.errors.ts';
import { MembershipsRepository, type TenantMember } from './memberships.repository.ts';

const GIVING = ['policy.manage'];
const LOOKING = ['manage', 'role.manage', 'policy.manage'];

/** Part of the name of a possible role holder. */
const search = z.strictObject({ q: z.string().min(3).max(200), limit: z.int().min(1).max(20).default(20) });

/** People are global and join tenants. An active member can read the tenant without any permission. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly database: Database,
    private readonly repository: MembershipsRepository,
    private readonly ties: TenantTies,
    private readonly tenants: TenantLocks,
    private readonly gates: Gates,
    private readonly audit: AuditService,
    private readonly dominance: Dominance,
    private readonly visible: VisiblePeople,
  ) {}

  /**
   * Idempotent. Needs `policy.manage` in the tenant. Members can be seen by the tenant's administrators, so those can add only people
   * whom they see, or who have been members. Others are invited, and decide themselves. A member who is not active is changed, so the
   * actor must hold what they hold in the tenant.
   * @throws `tenants.not_found`, `memberships.entity_not_found`, `memberships.not_a_person`, `access_model.not_dominated`
   */
  async add(
    actor: Actor,
    tenantId: string,
    entityId: string,
    afterwards?: (transaction: Queryable) => Promise<void>,
  ): Promise<TenantMembership> {
    await this.check(actor, tenantId, GIVING);
    await this.checkVisible(actor, tenantId, entityId);
    const grants = await this.dominance.grantsOf(actor);
    return this.database.transaction(async (transaction) => {
      await this.tenants.holdActive(transaction, tenantId);
      const member = await this.join(transaction, actor, { tenantId, entityId, grants });
      await afterwards?.(transaction);
      return member;
    });
  }

  /** In the caller's transaction, which has locked the tenant. `grants`: those of the person who adds or invites. @throws as `add` */
  async join(
    transaction: Queryable,
    actor: Actor,
    { tenantId, entityId, grants }: { tenantId: string; entityId: string; grants: readonly Grant[] },
  ): Promise<TenantMembership> {
    const person = isUuid(entityId) ? await this.repository.findPerson(transaction, entityId) : undefined;
    if (!person) throw membershipsErrors.entity_not_found();
    if (person.kind !== 'human') throw membershipsErrors.not_a_person();
    const before = await this.repository.find(transaction, tenantId, entityId);
    if (before?.status === 'active') return before;
    if (before) await this.checkDominated(transaction, grants, before);
    const member = await this.repository.activate(transaction, tenantId, entityId);
    await this.record(
      transaction,
      'member.added',
      actor,
      member,
      diffOf(before ? factsOf(before) : null, factsOf(member)),
    );
    return member;
  }

  /** @throws `tenants.not_found`, `memberships.not_found`, `access_model.not_dominated` */
  async update(actor: Actor, tenantId: string, entityId: string, input: MembershipChange): Promise<TenantMembership> {
    const { attributes, ...change } = parseInput(membershipChange, input);
    await this.check(actor, tenantId, GIVING);
    const grants = await this.dominance.grantsOf(actor);
    return this.database.transaction(async (transaction) => {
      await this.tenants.holdActive(transaction, tenantId);
      const before = await this.getDominated(transaction, grants, tenantId, entityId);
      const data = { ...change, attributes: attributes as Prisma.InputJsonObject };
      const member = await this.repository.update(transaction, before, data);
      await this.record(transaction, 'member.updated', actor, member, diffOf(factsOf(before), factsOf(member)));
      return member;
    });
  }

  /**
   * Also removes all grants in the tenant.
   * @throws `tenants.not_found`, `memberships.not_found`, `access_model.not_dominated`
   */
  async remove(actor: Actor, tenantId: string, entityId: string): Promise<void> {
    await this.check(actor, tenantId, GIVING);
    const grants = await this.dominance.grantsOf(actor);
    await this.end(actor, tenantId, entityId, grants);
  }

  /** Removes the actor's own membership. @throws `memberships.not_found` */
  async leave(actor: Actor, tenantId: string): Promise<void> {
    if (actor.kind !== 'person' || actor.id === null || !isUuid(tenantId)) throw membershipsErrors.not_found();
    await this.end(actor, tenantId, actor.id);
  }

  /** @throws `tenants.not_found`, `request.invalid_cursor` */
  async list(
    actor: Actor,
    tenantId: string,
    input: Partial<MembersOfTenantQuery> = {},
  ): Promise<Page<TenantMember> & Total> {
    const query = parseInput(membersOfTenantQuery, input);
    if (!isUuid(tenantId)) throw tenantsErrors.not_found();
    await this.gates.checkListing(actor, LOOKING, tenantId, tenantsErrors.not_found);
    return this.repository.list(this.database, tenantId, query);
  }

  /** Possible holders of roles: entities and members of the tenant, by name. @throws `tenants.not_found`, `request.invalid` */
  async listAssignable(
    actor: Actor,
    tenantId: string,
    input: { q: string; limit?: number },
  ): Promise<Pick<Entity, 'id' | 'name' | 'kind'>[]> {
    const { q, limit } = parseInput(search, input);
    await this.check(actor, tenantId, LOOKING);
    return this.repository.listAssignable(this.database, tenantId, q, limit);
  }

  private async check(actor: Actor, tenantId: string, actions: readonly string[]): Promise<void> {
    if (!isUuid(tenantId)) throw tenantsErrors.not_found();
    await this.gates.checkWithin(actor, actions, tenantId, tenantsErrors.not_found);
  }

  private async checkVisible(actor: Actor, tenantId: string, entityId: string): Promise<void> {
    const wasMember = isUuid(entityId) && (await this.repository.find(this.database, tenantId, entityId));
    if (!wasMember && !(await this.visible.includes(actor, entityId))) throw membershipsErrors.entity_not_found();
  }

  /**
   * A member of whom the actor, who has these grants, holds everything. Without grants: their own membership. Unknown before not
   * dominated, so that the answer does not tell who else exists. @throws `memberships.not_found`, `access_model.not_dominated`
   */
  private async getDominated(
    db: Queryable,
    grants: readonly Grant[] | undefined,
    tenantId: string,
    entityId: string,
  ): Promise<TenantMembership> {
    const member = isUuid(entityId) ? await this.repository.find(db, tenantId, entityId) : undefined;
    if (!member) throw membershipsErrors.not_found();
    if (grants) await this.checkDominated(db, grants, member);
    return member;
  }

  private async checkDominated(db: Queryable, grants: readonly Grant[], member: TenantMembership): Promise<void> {
    const subject = { subjectKind: 'entity', subjectId: member.entityId } as const;
    await this.dominance.checkDominates(db, grants, subject, member.tenantId);
  }

  private async end(actor: Actor, tenantId: string, entityId: string, grants?: readonly Grant[]): Promise<void> {
    await this.database.transaction(async (transaction) => {
      await this.tenants.holdActive(transaction, tenantId);
      const before = await this.getDominated(transaction, grants, tenantId, entityId);
      const lost = await this.ties.cut(transaction, actor, tenantId, entityId);
      await this.repository.remove(transaction, tenantId, entityId);
      await this.record(transaction, 'member.removed', actor, before, { lost });
    });
  }

  /** The person's name in the tenant and other facts about them are personal: they are erased with them. */
  private record(transaction: Queryable, action: AuditAction, actor: Actor, member: TenantMembership, detail: object) {
    const target = { kind: 'entity', id: member.entityId } as const;
    return this.audit.record(transaction, { action, actor, tenantId: member.tenantId, target, personal: detail });
  }
}

const factsOf = ({ status, localName, attributes }: TenantMembership) => ({ status, localName, attributes });
