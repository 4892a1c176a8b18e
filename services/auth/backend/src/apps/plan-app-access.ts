import type { AppRegistration } from '@portico/api-types';
import { findDefaultRole } from '../access/find-default-role.ts';

interface PlannedAction {
  name: string;
  description: string;
  objectKind: 'entity' | 'resource';
  objectType: string;
}

interface PlannedBlock {
  /** Key of the role. */
  role: string;
  /** `resource:<app id>/<type>`; null: the app itself. */
  objectType: string | null;
  /** The platform's action `open`. */
  open: boolean;
  /** Names of the app's actions. */
  actions: string[];
}

export interface AppAccessPlan {
  actions: PlannedAction[];
  roles: { key: string; name: string; isDefault: boolean }[];
  blocks: PlannedBlock[];
  /** Grant to the group Everyone: a role, opening the app only (an app without roles), or nothing. */
  everyone: { role: string } | 'door' | null;
}

type Declaration = Pick<AppRegistration, 'access' | 'permissions' | 'roles'>;

/**
 * Translates a manifest to the access model. A permission is an action on the app, or on the type in `on`. A role opens
 * the app and has one block for the app and one per type. It includes the default role, which reaches everyone who can
 * open the app.
 */
export function planAppAccess(appId: string, { access, permissions, roles }: Declaration): AppAccessPlan {
  const typeOf = (on: string | null) => (on === null ? null : `resource:${appId}/${on}`);
  const types = new Map(permissions.map(({ action, on }) => [action, typeOf(on)]));
  const included = roles.filter((role) => role.default).flatMap(({ grants }) => grants);
  const everyone = findDefaultRole(roles.map((role) => ({ ...role, isDefault: role.default })));
  return {
    actions: permissions.map(({ action, title, on }) => ({
      name: action,
      description: title,
      objectKind: on === null ? 'entity' : 'resource',
      objectType: typeOf(on) ?? 'entity:application',
    })),
    roles: roles.map(({ key, title, default: isDefault }) => ({ key, name: title, isDefault })),
    blocks: roles.flatMap(({ key, grants }) => planBlocks(key, [...included, ...grants], types)),
    everyone: access.open === 'everyone' ? (everyone ? { role: everyone.key } : 'door') : null,
  };
}

function planBlocks(
  role: string,
  granted: readonly string[],
  types: ReadonlyMap<string, string | null>,
): PlannedBlock[] {
  const door: PlannedBlock = { role, objectType: null, open: true, actions: [] };
  const blocks = new Map([[null as string | null, door]]);
  for (const action of new Set(granted)) {
    const objectType = types.get(action);
    // A role can name a permission that the manifest does not declare. It grants nothing.
    if (objectType === undefined) continue;
    const block = blocks.get(objectType) ?? { role, objectType, open: false, actions: [] };
    block.actions.push(action);
    blocks.set(objectType, block);
  }
  return [...blocks.values()];
}
