import { Injectable } from '@nestjs/common';
import type { ObjectKind } from '@portico/access';
import type { Actor } from '../audit/actor.ts';
import { SEEING } from '../decisions/seeing.ts';
import { Database } from '../platform/database.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import type { BoundedScope } from '../decisions/engine-scope.ts';
import { ReachRepository } from './reach.repository.ts';

/** Part of a Prisma `where`. Columns have the same names in every table. */
type Where = Readonly<Record<string, unknown>>;

interface Reach {
  allow: readonly BoundedScope[];
  deny: readonly BoundedScope[];
}

const NONE: Where = { id: { in: [] } };
/** Not `{}`, which Prisma drops from an OR. */
const EVERY: Where = { NOT: NONE };

/**
 * The rows of a list that an actor can see, as a filter that runs before paging: an unconditional allow reaches them
 * and no deny does. Conditional allows show nothing, because conditions are not evaluated in SQL.
 */
@Injectable()
export class VisibleRows {
  constructor(
    private readonly database: Database,
    private readonly engine: AccessEngine,
    private readonly repository: ReachRepository,
  ) {}

  /** For the table of a kind. A deny of one action does not hide rows that another action shows. */
  async where(actor: Actor, kind: Extract<ObjectKind, 'entity' | 'resource' | 'group' | 'tenant'>): Promise<Where> {
    const reaches = await Promise.all(SEEING.map((action) => this.engine.findReach(actor, action)));
    return { OR: await Promise.all(reaches.map((reach) => this.reachWhere(reach, kind))) };
  }

  /** Whether the actor can see every row of every list, now. Then a list needs no filter. */
  async seesEverything(actor: Actor): Promise<boolean> {
    const reaches = await Promise.all(SEEING.map((action) => this.engine.findReach(actor, action)));
    return reaches.some(({ allow, deny }) => deny.length === 0 && allow.some(isEverywhere));
  }

  private async reachWhere({ allow, deny }: Reach, kind: ObjectKind): Promise<Where> {
    if (allow.length === 0) return NONE;
    const [allowed, denied] = await Promise.all(
      [allow, deny].map((scopes) => Promise.all(scopes.map((scope) => this.boundedWhere(scope, kind)))),
    );
    return { AND: [{ OR: allowed }, ...denied!.map((one) => ({ NOT: one }))] };
  }

  private async boundedWhere({ scope, tenantBoundary }: BoundedScope, kind: ObjectKind): Promise<Where> {
    const reached = await this.scopeWhere(scope, kind);
    return tenantBoundary === null ? reached : { AND: [ofTenant(tenantBoundary, kind), reached] };
  }

  private async scopeWhere(scope: BoundedScope['scope'], kind: ObjectKind): Promise<Where> {
    switch (scope.mode) {
      case 'platform':
        return EVERY;
      case 'tenant':
        return ofTenant(scope.tenantId, kind);
      case 'object_kind':
        return scope.objectKind === kind ? EVERY : NONE;
      case 'object_type':
        return ofType(scope.objectType, kind);
      case 'object':
        return kind === 'entity'
          ? { OR: [{ id: scope.objectId }, filled('appId', scope.objectId)] }
          : { id: scope.objectId };
      case 'group':
        return kind === 'group' ? { id: scope.groupId } : NONE;
      case 'group_child_groups':
        return kind === 'group' ? filled('parentId', scope.groupId) : NONE;
      case 'group_descendant_groups':
        return kind === 'group' ? { id: { in: await this.listDescendants(scope.groupId) } } : NONE;
      case 'group_direct_objects':
        return this.membersWhere([scope.groupId], scope.objectType, kind);
      case 'group_descendant_objects':
        return this.membersWhere(await this.listDescendants(scope.groupId), scope.objectType, kind);
    }
  }

  private async membersWhere(groupIds: readonly string[], objectType: string, kind: ObjectKind): Promise<Where> {
    if (kind !== 'entity' && kind !== 'resource') return NONE;
    const ids = await this.repository.listMembers(this.database, groupIds);
    return { AND: [{ id: { in: ids } }, ofType(objectType, kind)] };
  }

  private listDescendants(groupId: string): Promise<string[]> {
    return this.repository.listDescendants(this.database, groupId);
  }
}

const isEverywhere = ({ scope, tenantBoundary }: BoundedScope) => scope.mode === 'platform' && tenantBoundary === null;

/** A tenant is in itself. */
function ofTenant(tenantId: string, kind: ObjectKind): Where {
  return kind === 'tenant' ? { id: tenantId } : filled('tenantId', tenantId);
}

/** Groups and tenants have no types. */
function ofType(objectType: string, kind: ObjectKind): Where {
  if ((kind !== 'entity' && kind !== 'resource') || !objectType.startsWith(`${kind}:`)) return NONE;
  return { kind: objectType.slice(kind.length + 1) };
}

/** In SQL, NOT of a comparison with NULL is not true: a deny for one tenant would hide rows without a tenant. */
function filled(column: string, value: string): Where {
  return { AND: [{ [column]: { not: null } }, { [column]: value }] };
}
