import { Injectable } from '@nestjs/common';
import { AccessEngine } from '../decisions/access-engine.ts';
import type { ModelAction } from '../decisions/model/access-model.ts';

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
    const { actions } = await this.engine.currentModel();
    const declared = [...actions.values()].filter((action) => action.appId === appId);
    const decisions = await this.engine.decideMany(
      declared.map(({ name, applicability }) => {
        const type = applicability.find(({ kind }) => kind === 'resource')?.type;
        return { subjectId: personId, action: name, target: type ? { type, tenantId } : { id: objectId } };
      }),
    );
    return declared.filter((_, index) => decisions[index]!.allowed);
  }
}
