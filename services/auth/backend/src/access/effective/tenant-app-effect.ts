import { Injectable } from '@nestjs/common';
import type { Scope } from '@portico/access';
import type { Actor } from '../../audit/actor.ts';
import type { Difference } from '../../decisions/simulation/compare-grants.ts';
import { isAllowed, RehearsedFacts, type RehearsedView } from '../../decisions/simulation/rehearsed-facts.ts';
import { Simulations } from '../../decisions/simulation/simulations.ts';
import { type ExaminedEntity, type Simulation, summarize } from '../../decisions/simulation/summarize.ts';
import { readType, toUnregistered } from '../../decisions/targets/to-target.ts';
import { isUuid } from '../../fields/is-uuid.ts';
import type { Queryable } from '../../platform/database.ts';
import { listPermissionQuestions } from '../app-permissions.ts';
import { type TenantApp, TenantAppsService } from '../tenant-apps.service.ts';
import { TenantObjectsRepository } from '../tenant-objects.repository.ts';

/** The app in the tenant, before or after the change. */
interface Sight {
  appId: string;
  tenantId: string;
  /** The tenant's object of the app. Undefined: the tenant does not have the app. */
  objectId: string | undefined;
  view: RehearsedView;
}

interface HeldAction {
  actionId: string;
  scope: Scope;
}

const OF_MEMBERS = { kind: 'human', roleIds: [], blockIds: [], groupIds: [], everyone: false };

/** Shows what a tenant's people gain and lose when the tenant gets an app, or no longer has it. */
@Injectable()
export class TenantAppEffect {
  constructor(
    private readonly simulations: Simulations,
    private readonly facts: RehearsedFacts,
    private readonly objects: TenantObjectsRepository,
    private readonly apps: TenantAppsService,
  ) {}

  /** @throws those of `TenantAppsService` */
  async simulate(actor: Actor, asked: TenantApp, change: 'enable' | 'disable'): Promise<Simulation> {
    const tenantApp = { ...asked, tenantId: asked.tenantId.toLowerCase() };
    const { tenantId, slug } = tenantApp;
    // Before all the reading, for which other simulations would wait.
    await this.apps.checkMayChange(actor, slug);
    return this.simulations.rehearse(async (transaction) => {
      const model = await this.facts.readModel(transaction);
      const appId = isUuid(tenantId) ? model.findAppBySlug(slug)?.id : undefined;
      const ofTenant = { ...OF_MEMBERS, tenantId: appId === undefined ? null : tenantId };
      const members = await this.facts.listCandidates(transaction, ofTenant);
      const look = (id: string) => this.look(transaction, model, { appId: id, tenantId, entityIds: members.ids });
      const before = appId === undefined ? undefined : await look(appId);
      await this.apps[`${change}AppForTenant`](actor, tenantApp);
      // Nobody opens an app without a manifest.
      if (!before) return summarize([], true);
      const after = await look(before.appId);
      return summarize(
        members.ids.flatMap((id) => compare(id, before, after)),
        members.complete,
      );
    });
  }

  /** The change touches one object and nothing in the index, so both sights share the model. */
  private async look(
    transaction: Queryable,
    model: RehearsedView['model'],
    { appId, tenantId, entityIds }: { appId: string; tenantId: string; entityIds: readonly string[] },
  ): Promise<Sight> {
    const [object] = await this.objects.list(transaction, [appId], [tenantId]);
    const objectIds = [appId, tenantId, ...(object ? [object.id] : [])];
    const view = await this.facts.read(transaction, model, { entityIds, objectIds });
    return { appId, tenantId, objectId: object?.id, view };
  }
}

function compare(entityId: string, before: Sight, after: Sight): ExaminedEntity[] {
  const [was, is] = [listHeld(before, entityId), listHeld(after, entityId)];
  const differences = [
    ...was.filter(({ actionId }) => !has(is, actionId)).map((held) => toDifference(after, held, 'loses')),
    ...is.filter(({ actionId }) => !has(was, actionId)).map((held) => toDifference(after, held, 'gains')),
  ];
  return differences.length === 0
    ? []
    : [{ id: entityId, differences, listHeld: () => was.map(({ actionId }) => actionId) }];
}

const has = (held: readonly HeldAction[], id: string) => held.some(({ actionId }) => actionId === id);

function toDifference({ tenantId }: Sight, { actionId, scope }: HeldAction, change: Difference['change']): Difference {
  return { actionId, change, grant: { scope, tenantBoundary: tenantId, conditions: {} } };
}

/** As `Doors` and `AppPermissions` decide for somebody whose active tenant is this one: with an object of the tenant, that object decides. */
function listHeld({ appId, tenantId, objectId, view }: Sight, entityId: string): HeldAction[] {
  const { model, targets } = view;
  const door = targets.get(objectId ?? appId);
  const open = model.findActions('open').find((action) => action.appId === null);
  if (!open || !isAllowed(view, entityId, open.name, door)) return [];
  const scope: Scope = { mode: 'object', objectId: appId };
  const tenant = objectId === undefined ? null : (targets.get(tenantId)?.tenant ?? null);
  const permissions = listPermissionQuestions(model, appId).flatMap(({ action, type }): HeldAction[] => {
    const found = type === undefined ? undefined : readType(type);
    const target = found ? toUnregistered(found, {}, tenant) : door;
    if (!isAllowed(view, entityId, action.name, target)) return [];
    return [{ actionId: action.id, scope: type === undefined ? scope : { mode: 'object_type', objectType: type } }];
  });
  return [{ actionId: open.id, scope }, ...permissions];
}
