import { Injectable } from '@nestjs/common';
import { TenantTies } from '../access-model/subjects/tenant-ties.ts';
import type { Page, Total } from '@portico/nest-service';
import { administrationErrors } from '../administration/administration.errors.ts';
import { PLATFORM } from '../administration/gate-scopes.ts';
import { Gates } from '../administration/gates.ts';
import { GroupContents } from '../administration/group-contents.ts';
import { VisibleRows } from '../administration/visible-rows.ts';
import type { Actor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import type { DeletedFilter } from '../fields/deleted-filter.ts';
import { isUuid } from '../fields/is-uuid.ts';
import { parseInput } from '../fields/parse-input.ts';
import { PeopleService } from '../directory/people.service.ts';
import type { Entity, Prisma } from '../generated/prisma/client.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { FitAttributes } from '../profiles/fit-attributes.ts';
import { TenantLocks } from '../tenants/tenant-locks.ts';
import { tenantsErrors } from '../tenants/tenants.errors.ts';
import { entitiesErrors } from './entities.errors.ts';
import { entitiesQuery, type EntitiesQuery } from './entities-list.ts';
import { EntitiesRepository } from './entities.repository.ts';
import { assertUnmanaged, EntityAccess } from './entity-access.ts';
import { factsOfChange } from './entity-facts.ts';
import {
  type EntityChange,
  entityChange,
  type EntityCreation,
  entityCreation,
  type SelfChange,
  selfChange,
} from './entity-inputs.ts';
import { planProfile } from './plan-profile.ts';

const WRITING = ['manage', 'write'];

@Injectable()
export class EntitiesService {
  constructor(
    private readonly database: Database,
    private readonly repository: EntitiesRepository,
    private readonly ties: TenantTies,
    private readonly access: EntityAccess,
    private readonly people: PeopleService,
    private readonly profiles: FitAttributes,
    private readonly tenants: TenantLocks,
    private readonly gates: Gates,
    private readonly visible: VisibleRows,
    private readonly contents: GroupContents,
    private readonly audit: AuditService,
  ) {}

  /** @throws `entities.…`, `profiles.…`, `tenants.not_found`, `directory.email_taken` */
  async create(actor: Actor, input: EntityCreation): Promise<Entity> {
    const creation = parseInput(entityCreation, input);
    const { tenantId } = creation;
    await this.gates.checkWithin(actor, WRITING, tenantId, tenantsErrors.not_found);
    return this.database.transaction(async (transaction) => {
      await this.tenants.holdActive(transaction, tenantId);
      const { email, profileId, profileVersionId, attributes = {}, ...plain } = creation;
      const choice = profileId && { profileId, versionId: profileVersionId };
      const fit = choice
        ? await this.profiles.check(transaction, {
            ...choice,
            objectKind: 'entity',
            tenantId,
            attributes,
            keeps: false,
          })
        : undefined;
      const kind = creation.kind ?? fit?.kind;
      if (kind === undefined) throw entitiesErrors.kind_required();
      if (fit && fit.kind !== kind) throw entitiesErrors.kind_mismatch();
      if ((kind === 'human') !== (email !== undefined)) throw entitiesErrors.email_required();
      const data = {
        ...plain,
        kind,
        attributes: attributes as Prisma.InputJsonObject,
        profileId: fit?.profileId,
        profileVersionId: fit?.versionId,
      };
      if (email !== undefined) return this.createPerson(transaction, actor, email, data);
      const entity = await this.repository.insert(transaction, data);
      await this.audit.record(transaction, { action: 'entity.created', actor, ...factsOfChange(null, entity) });
      return entity;
    });
  }

  /**
   * Moving it needs permission in both places. It then loses its groups, roles and direct policies of every other place: the
   * platform's too, because an entity of a tenant can have none of those.
   * @throws `entities.…`, `profiles.…`, `administration.stale`, `administration.managed`
   */
  async update(actor: Actor, id: string, input: EntityChange): Promise<Entity> {
    const { revision, profileId, profileVersionId, ...change } = parseInput(entityChange, input);
    const { tenantId: from } = await this.access.getToChange(actor, id, WRITING);
    const to = change.tenantId === undefined ? from : change.tenantId;
    if (to !== from) await this.gates.checkWithin(actor, WRITING, to, tenantsErrors.not_found);
    return this.database.transaction(async (transaction) => {
      await this.tenants.holdBothActive(transaction, from, to);
      const before = await this.lockLive(transaction, id, from);
      if (change.name !== undefined || to !== from) assertUnmanaged(before);
      if (to !== null && before.kind === 'human') throw entitiesErrors.person_in_tenant();
      const profile = await planProfile(this.profiles, transaction, before, { ...change, profileId, profileVersionId });
      const lost = to === from ? undefined : await this.ties.cutOutside(transaction, actor, to, id);
      const seen = await this.rename(transaction, before, revision, change.name);
      const data = { ...change, ...profile, attributes: change.attributes as Prisma.InputJsonObject };
      const after = await this.repository.update(transaction, seen, data);
      if (!after) throw administrationErrors.stale();
      const facts = factsOfChange(before, after);
      const detail = { ...facts.detail, ...(lost && { lost }) };
      await this.audit.record(transaction, { action: 'entity.updated', actor, ...facts, detail });
      return after;
    });
  }

  /** A person's own changes, never to values that conditions or profiles read. @throws `entities.not_found`, `administration.stale` */
  async updateSelf(actor: Actor, input: SelfChange): Promise<Entity> {
    const { revision, name, selfAttributes } = parseInput(selfChange, input);
    if (actor.kind !== 'person' || actor.id === null) throw entitiesErrors.not_found();
    const { id } = await this.access.getVisible(actor, actor.id);
    return this.database.transaction(async (transaction) => {
      const before = await this.lockLive(transaction, id, null);
      const seen = await this.rename(transaction, before, revision, name);
      const after = await this.repository.update(transaction, seen, {
        selfAttributes: selfAttributes as Prisma.InputJsonObject,
      });
      if (!after) throw administrationErrors.stale();
      await this.audit.record(transaction, { action: 'entity.updated', actor, ...factsOfChange(before, after) });
      return after;
    });
  }

  /** @throws `entities.not_found`, `decision.forbidden` for deleted ones */
  async get(actor: Actor, id: string, deleted: DeletedFilter = 'live'): Promise<Entity> {
    if (deleted === 'live') return this.access.getVisible(actor, id);
    await this.gates.checkOpenly(actor, { actions: ['manage'], scopes: PLATFORM });
    const entity = isUuid(id) ? await this.repository.find(this.database, id) : undefined;
    if (!entity || (deleted === 'deleted' && !entity.deletedAt)) throw entitiesErrors.not_found();
    return entity;
  }

  /** Those that the actor may read or manage. @throws `request.invalid_cursor`, `decision.forbidden` for deleted ones */
  async list(actor: Actor, input: Partial<EntitiesQuery> = {}): Promise<Page<Entity> & Total> {
    const query = parseInput(entitiesQuery, input);
    if (query.deleted !== 'live') await this.gates.checkOpenly(actor, { actions: ['manage'], scopes: PLATFORM });
    const { groupId, includeDescendants } = query;
    const among = groupId === undefined ? undefined : await this.contents.list(actor, groupId, includeDescendants);
    return this.repository.list(this.database, query, { visible: await this.visible.where(actor, 'entity'), among });
  }

  /** A trigger creates a person's entity with the person's id. One audit row tells of both. */
  private async createPerson(
    transaction: Queryable,
    actor: Actor,
    email: string,
    { id, tenantId, name, kind: _kind, ...rest }: Prisma.EntityUncheckedCreateInput,
  ): Promise<Entity> {
    if (tenantId != null) throw entitiesErrors.person_in_tenant();
    if (id !== undefined) throw administrationErrors.id_taken();
    const person = await this.people.insert(transaction, {
      email,
      name,
      administrator: false,
      passwordHash: null,
    });
    const made = (await this.repository.lock(transaction, person.id))!;
    const entity = (await this.repository.update(transaction, made, rest as Prisma.EntityUncheckedUpdateManyInput))!;
    await this.people.recordCreation(transaction, actor, person, factsOfChange(null, entity));
    return entity;
  }

  /** A person's name is in the person's row, and a trigger copies it with its own revision. */
  private async rename(transaction: Queryable, before: Entity, revision: bigint | undefined, name: string | undefined) {
    if (revision !== undefined && revision !== before.revision) throw administrationErrors.stale();
    if (name === undefined || before.managedBy !== 'person') return before;
    await this.people.rename(transaction, before.id, name);
    return (await this.repository.find(transaction, before.id))!;
  }

  /** Requires the tenant that the gate checked: the entity may have moved since. */
  private async lockLive(transaction: Queryable, id: string, tenantId: string | null): Promise<Entity> {
    const entity = await this.repository.lock(transaction, id);
    if (!entity || entity.deletedAt || entity.tenantId !== tenantId) throw entitiesErrors.not_found();
    return entity;
  }
}
