import { Injectable } from '@nestjs/common';
import type { ActionRecord } from '../../access-model/actions/actions.repository.ts';
import { ActionsService } from '../../access-model/actions/actions.service.ts';
import { EffectiveRoles } from '../../access-model/effective/effective-roles.ts';
import type { AppUse } from '../../access-model/review/app-use.repository.ts';
import { AccessReviewService } from '../../access-model/review/access-review.service.ts';
import type { Actor } from '../../audit/actor.ts';
import { AccessEngine } from '../../decisions/access-engine.ts';
import { type ExplainedGrant, explainQuestion, nameActions } from '../../decisions/explain/explain-question.ts';
import { AppPermissions } from '../app-permissions.ts';
import { type Door, Doors } from '../doors.ts';

export interface EffectiveApp {
  appId: string;
  /** The tenant whose object of the app was checked. Null: the app itself. */
  tenantId: string | null;
  allowed: boolean;
  reason: string;
  /** Grants that allow opening it, or those that deny it. */
  grants: readonly ExplainedGrant['grant'][];
  /** Permissions of the app that the entity holds. */
  permissions: readonly ActionRecord[];
  /** When the entity itself last opened it, in the actor's tenant if the actor sees only that. Null: never, or not a person. */
  lastUsedAt: Date | null;
}

interface DoorOfApp extends Door {
  appId: string;
}

/** Which apps an entity can open, and why. */
@Injectable()
export class EffectiveAccess {
  constructor(
    private readonly engine: AccessEngine,
    private readonly doors: Doors,
    private readonly roles: EffectiveRoles,
    private readonly permissions: AppPermissions,
    private readonly actions: ActionsService,
    private readonly review: AccessReviewService,
  ) {}

  /**
   * Lists every app of the platform. An administrator of a tenant sees the apps enabled there.
   *
   * @throws as `EffectiveRoles.list`
   */
  async list(actor: Actor, entityId: string): Promise<EffectiveApp[]> {
    const { tenantIds } = await this.roles.findSight(actor, entityId);
    const personId = entityId.toLowerCase();
    const doors = await this.listDoors(personId, tenantIds);
    const uses = await this.review.listUses(personId);
    const permissions = await Promise.all(
      doors.map((door) => (door.decision.allowed ? this.permissions.list({ personId, ...door }) : [])),
    );
    const records = await this.actions.listByIds([...new Set(permissions.flat().map(({ id }) => id))]);
    return Promise.all(
      doors.map(async ({ appId, objectId, tenantId, decision }, index) => ({
        appId,
        tenantId,
        allowed: decision.allowed,
        reason: decision.reason,
        grants: await this.listDeciding(personId, objectId),
        permissions: permissions[index]!.flatMap(({ id }) => records.get(id) ?? []),
        lastUsedAt: findLastUse(uses, { appId, tenantId: tenantIds && tenantId }),
      })),
    );
  }

  private async listDoors(personId: string, tenantIds: readonly string[] | null): Promise<DoorOfApp[]> {
    const { apps } = await this.engine.currentModel();
    const appIds = [...apps.values()].toSorted((one, other) => one.slug.localeCompare(other.slug)).map(({ id }) => id);
    const questions = appIds.flatMap((appId) =>
      tenantIds === null ? [{ personId, appId }] : tenantIds.map((tenantId) => ({ personId, appId, tenantId })),
    );
    const doors = await this.doors.decideMany(questions);
    return doors
      .map((door, index) => ({ ...door, appId: questions[index]!.appId }))
      .filter(({ tenantId }) => tenantIds === null || tenantId !== null);
  }

  private async listDeciding(subjectId: string, objectId: string): Promise<ExplainedGrant['grant'][]> {
    const loaded = await this.engine.load({ subjectId, action: 'open', target: { id: objectId } });
    const { decision, evaluated } = explainQuestion(loaded);
    const effect = decision.allowed ? 'allow' : 'deny';
    return evaluated
      .filter(({ grant, result }) => result === 'matched' && grant.effect === effect)
      .map(({ grant }) => nameActions(loaded.model, grant));
  }
}

/** `tenantId` null: uses in any tenant or none. */
function findLastUse(uses: readonly AppUse[], { appId, tenantId }: { appId: string; tenantId: string | null }) {
  const here = uses.filter((use) => use.appId === appId && (tenantId === null || use.tenantId === tenantId));
  return here
    .map(({ lastUsedAt }) => lastUsedAt)
    .reduce<Date | null>((one, other) => (one && one > other ? one : other), null);
}
