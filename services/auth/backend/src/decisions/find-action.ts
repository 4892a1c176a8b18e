import type { Target } from '@portico/access';
import type { AccessModel, ModelAction } from './model/access-model.ts';

type ActedOn = Pick<Target, 'kind' | 'subKind' | 'id' | 'instanceOf'>;

/**
 * The action of this name that applies to the object. An action that does not apply counts as unknown. An app's own
 * action takes precedence over the platform's, and an app's actions never apply to another app's objects.
 */
export function findAction(model: AccessModel, name: string, target: ActedOn): ModelAction | undefined {
  return findIn(model.findActions(name), target);
}

/** All actions that apply to the object. */
export function listActions(model: AccessModel, target: ActedOn): ModelAction[] {
  return [...Map.groupBy(model.actions.values(), ({ name }) => name).values()]
    .map((ofName) => findIn(ofName, target))
    .filter((action) => action !== undefined);
}

function findIn(actions: readonly ModelAction[], target: ActedOn): ModelAction | undefined {
  let platforms: ModelAction | undefined;
  for (const action of actions) {
    if (!isApplicable(action, target)) continue;
    if (action.appId === null) platforms = action;
    else if (action.appId === appOf(target)) return action;
  }
  return platforms;
}

function isApplicable({ applicability }: ModelAction, { kind, subKind }: ActedOn): boolean {
  return applicability.some(
    (one) => one.kind === kind && (one.type === null || (subKind !== null && one.type === `${kind}:${subKind}`)),
  );
}

/** The app of an object: the app itself, a tenant's object of it, or an object of one of its types. */
export function appOf({ kind, subKind, id, instanceOf }: ActedOn): string | null {
  return instanceOf ?? (kind === 'entity' && subKind === 'application' ? id : null);
}
