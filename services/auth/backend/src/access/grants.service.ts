import type { Grant } from '@portico/access';
import { Injectable } from '@nestjs/common';
import { AssignmentWriter, type WrittenAssignment } from '../access-model/assignments/assignment-writer.ts';
import { RoleGiver } from '../access-model/assignments/role-giver.ts';
import { WaitingRequests } from '../access-model/assignments/waiting-requests.ts';
import { Dominance } from '../access-model/dominance/dominance.ts';
import { ModelGate } from '../access-model/model-gate.ts';
import type { Actor } from '../audit/actor.ts';
import { PeopleService } from '../directory/people.service.ts';
import { PlatformEvents } from '../events/platform-events.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { accessErrors } from './access.errors.ts';
import { AccessRepository, type GrantableApp, type GrantableRole, type GrantRow } from './access.repository.ts';
import { findDefaultRole } from './find-default-role.ts';

export interface GrantTarget {
  personId: string;
  slug: string;
  /** Absent: the default role when granting, every role when revoking. */
  role?: string | undefined;
  /** When the grant ends. Absent or null: never. */
  endsAt?: Date | null | undefined;
  /** Limits it to this tenant's object of the app. Absent or null: everywhere. */
  tenantId?: string | null | undefined;
}

export interface GivenGrant extends WrittenAssignment {
  appId: string;
  /** Key of the role. */
  key: string;
}

/** The giver, and what they held before the transaction. */
export interface Giver {
  actor: Actor;
  held: readonly Grant[];
}

/** Input from people: `person` is an id or an email address. */
export type NamedGrant = Omit<GrantTarget, 'personId' | 'tenantId'> & { person: string };

const MANAGE = ['policy.manage'];

@Injectable()
export class GrantsService {
  constructor(
    private readonly database: Database,
    private readonly repository: AccessRepository,
    private readonly requests: WaitingRequests,
    private readonly giver: RoleGiver,
    private readonly writer: AssignmentWriter,
    private readonly gate: ModelGate,
    private readonly dominance: Dominance,
    private readonly people: PeopleService,
    private readonly events: PlatformEvents,
  ) {}

  /**
   * Grants a role everywhere. Idempotent. Approves a waiting request.
   * @throws `access_model.forbidden`, `directory.person_not_found`, and those of `giveIn`
   */
  async grant(actor: Actor, { person, ...named }: NamedGrant): Promise<GrantRow> {
    const personId = await this.findPerson(actor, person);
    const role = await this.grantTo(actor, { ...named, personId });
    return { personId, slug: named.slug, role, missing: false, endsAt: named.endsAt ?? null };
  }

  private async grantTo(actor: Actor, target: GrantTarget): Promise<string> {
    const giver = await this.toGiver(actor);
    return this.database.transaction(async (transaction) => {
      const app = await this.repository.findGrantableApp(transaction, target.slug);
      if (!app) throw accessErrors.app_not_found();
      const { id: roleId } = getRole(app, target.slug, target.role);
      const gift = { subjectKind: 'entity', subjectId: target.personId, roleId, tenantId: null } as const;
      const { key } = await this.requests.approveWith(transaction, actor, gift, () =>
        this.giveIn(transaction, giver, target),
      );
      return key;
    });
  }

  /** Call it before the transaction: the engine has its own connections. */
  async toGiver(actor: Actor): Promise<Giver> {
    return { actor, held: await this.dominance.grantsOf(actor) };
  }

  /**
   * In the caller's transaction. Idempotent.
   * @throws `access.app_not_found`, `access.role_not_found`, `access.no_role`, `access.end_passed`, and those of `RoleGiver.give`
   */
  async giveIn(transaction: Queryable, { actor, held }: Giver, target: GrantTarget): Promise<GivenGrant> {
    const { personId, slug, role, endsAt, tenantId = null } = target;
    if (endsAt && endsAt.getTime() <= Date.now()) throw accessErrors.end_passed();
    const app = await this.repository.findGrantableApp(transaction, slug);
    if (!app || !(await this.repository.holdApp(transaction, app.id))) throw accessErrors.app_not_found();
    const { id: roleId, key } = getRole(app, slug, role);
    const subject = { subjectKind: 'entity', subjectId: personId } as const;
    const names = { app: slug, role: key };
    const given = await this.giver.give(transaction, actor, held, { ...subject, tenantId, roleId, endsAt }, { names });
    if (given.before !== given.assignment)
      await this.events.publish(transaction, { kind: 'permissions.changed', sub: personId }, app.slug);
    return { ...given, appId: app.id, key };
  }

  /**
   * Idempotent; returns the keys. Also for missing apps.
   * @throws `access_model.forbidden`, `access_model.not_dominated`, `directory.person_not_found`, `access.app_not_found`
   */
  async revoke(actor: Actor, { person, slug, role }: Omit<NamedGrant, 'endsAt'>): Promise<string[]> {
    const personId = await this.findPerson(actor, person);
    const { held } = await this.toGiver(actor);
    return this.database.transaction(async (transaction) => {
      const app = await this.repository.findGrantableApp(transaction, slug);
      if (!app) throw accessErrors.app_not_found();
      const given = await this.repository.lockGiven(transaction, personId, app.id, role ?? null);
      for (const { roleKey, ...assignment } of given) {
        await this.dominance.checkDominates(transaction, held, assignment, null);
        await this.writer.remove(transaction, actor, assignment, { app: slug, role: roleKey });
      }
      const removed = given.map(({ roleKey }) => roleKey);
      if (removed.length > 0)
        await this.events.publish(transaction, { kind: 'permissions.changed', sub: personId }, app.slug);
      return removed;
    });
  }

  /** Actors who can give roles may learn which people exist. */
  private async findPerson(actor: Actor, person: string): Promise<string> {
    await this.gate.require(actor, { actions: MANAGE, tenantId: null });
    return (await this.people.getByName(person)).id;
  }

  /** Grants of several people. Dormant ones are marked `missing`. */
  list(personIds: readonly string[]): Promise<GrantRow[]> {
    return this.repository.listGrants(this.database, personIds);
  }
}

/** @throws `access.no_role`, `access.role_not_found` with the app's roles */
function getRole({ roles }: GrantableApp, slug: string, role: string | undefined): GrantableRole {
  const key = role ?? findDefaultRole(roles)?.key;
  if (key === undefined) throw accessErrors.no_role();
  const found = roles.find((declared) => declared.key === key);
  if (found) return found;
  const keys = roles.map((declared) => declared.key);
  throw accessErrors.role_not_found({ extensions: { detail: describeRoles(slug, key, keys), roles: keys } });
}

function describeRoles(slug: string, role: string, roles: readonly string[]): string {
  if (roles.length === 0) return `${slug} declares no roles.`;
  return `${slug} has no role ${role}. Its roles are ${roles.join(', ')}.`;
}
