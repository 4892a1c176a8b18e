import { type Grant, findTimeFault, type Scope } from '@portico/access';
import { Injectable } from '@nestjs/common';
import { AccessEngine } from '../decisions/access-engine.ts';
import type { AccessModel } from '../decisions/model/access-model.ts';
import type { LoadedQuestion } from '../decisions/question.ts';
import { Database } from '../platform/database.ts';
import { type AppObject, type AppObjects, AppObjectsRepository } from './app-objects.repository.ts';
import { AppPermissions, type PermissionsQuestion } from './app-permissions.ts';
import { planSnapshot, type ScopeOfApp, type Snapshot } from './plan-snapshot.ts';

const ADMINISTRATOR = '00000000-0000-0000-0000-000000000002';

/** A person's permissions in an app that they can open. */
@Injectable()
export class SnapshotReader {
  constructor(
    private readonly database: Database,
    private readonly engine: AccessEngine,
    private readonly objects: AppObjectsRepository,
    private readonly permissions: AppPermissions,
  ) {}

  async read(question: PermissionsQuestion): Promise<Snapshot | undefined> {
    const { personId, appId, objectId, tenantId } = question;
    const grants = await this.engine.grantsOf(personId);
    const loaded = await this.engine.load({ subjectId: personId, action: 'open', target: { id: objectId } });
    const { model, subject, now } = loaded;
    if (!subject) return undefined;
    const actions = [...model.actions.values()].filter((action) => action.appId === appId);
    const ids = new Set(actions.map(({ id }) => id));
    const roles = rolesOf(model, appId);
    const about = grants.filter((grant) => isAbout(grant, ids, roles));
    const { id, kind, status, attributes } = subject.subject;
    return planSnapshot({
      roles: heldRoles(about, { roles, tenantId, now }),
      permissions: (await this.permissions.list(question)).map(({ name }) => name),
      access: {
        appId,
        entity: { id, kind, tenantId: subject.subject.tenantId, status, attributes: { ...attributes } },
        tenant: await this.findTenant(loaded),
      },
      grants: about,
      actionNames: new Map(actions.map((action) => [action.id, action.name])),
      translateScope: await this.translator(model, question, about),
      now,
    });
  }

  private async findTenant({ target }: LoadedQuestion) {
    const tenant = 'tenant' in target ? target.tenant : null;
    return tenant && (await this.objects.findTenant(this.database, tenant.id));
  }

  private async translator(model: AccessModel, question: PermissionsQuestion, grants: readonly Grant[]) {
    const { appId, tenantId } = question;
    const scopes = grants.map(({ scope }) => scope);
    const named = scopes.flatMap((scope) =>
      scope.mode === 'object' && scope.objectId !== appId ? [scope.objectId] : [],
    );
    const groups = scopes.flatMap((scope) => groupsOf(model, scope));
    const none: AppObjects = { resources: new Map(), members: new Map() };
    const found =
      named.length + groups.length === 0
        ? none
        : await this.objects.list(this.database, { appId, tenantId, ids: named, groups });
    return (scope: Scope): readonly ScopeOfApp[] => {
      if (scope.mode === 'object') {
        // A tenant's object of the app has no rows: what is given on it is among the permissions of the app as a whole.
        if (scope.objectId === appId) return [{ scope }];
        const own = found.resources.get(scope.objectId);
        return own ? [toScopeOfApp(own)] : [];
      }
      if (!('groupId' in scope)) return [{ scope }];
      const members = groupsOf(model, scope).flatMap((group) => found.members.get(group) ?? []);
      const ofType = members.filter(({ type }) => 'objectType' in scope && scope.objectType === type);
      return ofType.map(toScopeOfApp);
    };
  }
}

function toScopeOfApp({ type, externalId }: AppObject): ScopeOfApp {
  return { scope: { mode: 'object', objectId: externalId }, objectType: type };
}

function rolesOf(model: AccessModel, appId: string): ReadonlyMap<string, string> {
  const roles = [...model.roles.values()].filter((role) => role.appId === appId);
  return new Map(roles.flatMap(({ id, key }) => (key === null ? [] : [[id, key] as const])));
}

function isAbout(grant: Grant, actions: ReadonlySet<string>, roles: ReadonlyMap<string, string>): boolean {
  if (grant.source.kind === 'role' && roles.has(grant.source.roleId)) return true;
  for (const action of actions) if (grant.actions.has(action)) return true;
  return false;
}

/** Role keys. An administrator without a role of the app gets all of them. */
function heldRoles(
  grants: readonly Grant[],
  { roles, tenantId, now }: { roles: ReadonlyMap<string, string>; tenantId: string | null; now: number },
): string[] {
  const holding = grants
    .filter((grant) => findTimeFault(grant, now) === undefined && (grant.tenantBoundary ?? tenantId) === tenantId)
    .flatMap(({ source }) => (source.kind === 'role' ? [source.roleId] : []));
  const held = new Set(holding.flatMap((id) => roles.get(id) ?? []));
  return held.size === 0 && holding.includes(ADMINISTRATOR) ? [...roles.values()] : [...held];
}

/** Groups whose members the scope reaches. */
function groupsOf(model: AccessModel, scope: Scope): readonly string[] {
  if (scope.mode === 'group_direct_objects') return [scope.groupId];
  return scope.mode === 'group_descendant_objects' ? model.descendantsOf(scope.groupId) : [];
}
