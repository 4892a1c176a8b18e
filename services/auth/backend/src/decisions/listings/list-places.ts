import type { Clause } from '@portico/access';
import type { AccessModel, ModelAction } from '../model/access-model.ts';
import { appOfType, type ObjectType } from '../targets/to-target.ts';

/** Facts of an object's row. All must match. */
export type Place = Pick<Clause, 'subKind' | 'id' | 'instanceOf'>;

/** An app's action on one type of its own objects. */
interface AppPlace {
  action: ModelAction;
  subKind: string;
  /** Any of them is enough. */
  places: readonly Place[];
}

/** Where actions of one name decide, by the rule of `findAction`: an app's own for its objects, the platform's for all others. */
export interface Places {
  /** Types to which the platform's action applies; null: all. */
  platform: { action: ModelAction; subKinds: readonly string[] | null } | undefined;
  apps: readonly AppPlace[];
}

export function listPlaces(model: AccessModel, name: string, type: ObjectType): Places {
  const actions = model.findActions(name);
  const apps = actions.flatMap((action) => listOfApp(action, type));
  const action = actions.find(({ appId }) => appId === null);
  const subKinds = action ? listSubKinds(action, type) : [];
  // A type of resources belongs to one app.
  const isHidden = type.kind === 'resource' && type.subKind !== null && apps.length > 0;
  return { platform: !action || subKinds?.length === 0 || isHidden ? undefined : { action, subKinds }, apps };
}

/** The types of a kind to which the action applies. Null: all. */
function listSubKinds({ applicability }: ModelAction, { kind, subKind }: ObjectType): string[] | null {
  const types = applicability.filter((one) => one.kind === kind).map(({ type }) => type);
  if (subKind !== null) return types.includes(null) || types.includes(`${kind}:${subKind}`) ? [subKind] : [];
  return types.includes(null) ? null : types.map((type) => type!.slice(kind.length + 1));
}

function listOfApp(action: ModelAction, type: ObjectType): AppPlace[] {
  const { appId } = action;
  if (appId === null) return [];
  return (listSubKinds(action, type) ?? []).flatMap((subKind): AppPlace[] => {
    if (type.kind === 'resource') {
      return appOfType(type.kind, subKind) === appId ? [{ action, subKind, places: [{ subKind }] }] : [];
    }
    // The app itself, and tenants' objects of it.
    return [
      {
        action,
        subKind,
        places: [
          { subKind, id: appId },
          { subKind, instanceOf: appId },
        ],
      },
    ];
  });
}
