import { Injectable } from '@nestjs/common';
import { AccessEngine } from '../decisions/access-engine.ts';
import type { AccessModel, ModelAction } from '../decisions/model/access-model.ts';

export interface PermissionsQuestion {
  personId: string;
  appId: string;
  /** The app, or the tenant's object of it. */
  objectId: string;
  tenantId: string | null;
}

@Injectable()
export class AppPermissions {
  constructor(private readonly engine: AccessEngine) {}

  /** Permissions that the app declares and the person holds: on the app, or on every object of the permission's type. */
  async list({ personId, appId, objectId, tenantId }: PermissionsQuestion): Promise<ModelAction[]> {
    const questions = listPermissionQuestions(await this.engine.currentModel(), appId);
    const decisions = await this.engine.decideMany(
      questions.map(({ action, type }) => ({
        subjectId: personId,
        action: action.name,
        target: type ? { type, tenantId } : { id: objectId },
      })),
    );
    return questions.filter((_, index) => decisions[index]!.allowed).map(({ action }) => action);
  }
}

/** Each permission of the app, and the type on which it is held; without one, on the app. */
export function listPermissionQuestions(
  { actions }: AccessModel,
  appId: string,
): { action: ModelAction; type: string | undefined }[] {
  return [...actions.values()]
    .filter((action) => action.appId === appId)
    .map((action) => ({
      action,
      type: action.applicability.find(({ kind }) => kind === 'resource')?.type ?? undefined,
    }));
}
