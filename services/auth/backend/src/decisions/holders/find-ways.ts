import { matchScope, type Target } from '@portico/access';
import type { AccessModel } from '../model/access-model.ts';
import { EVERYONE } from '../subjects/list-given.ts';

/** Blocks that could allow the action on the target, with their roles and groups. Ignores conditions, times and boundaries. */
export interface Ways {
  blockIds: string[];
  roleIds: string[];
  groupIds: string[];
  everyone: boolean;
}

export function findWays(model: AccessModel, actionId: string, target: Target): Ways {
  const blockIds = new Set<string>();
  for (const { id, effect, everyAction, actions, scope } of model.blocks.values()) {
    if (effect === 'allow' && (everyAction || actions.has(actionId)) && matchScope(scope, target)) blockIds.add(id);
  }
  const roleIds = new Set<string>();
  for (const role of model.roles.values()) if (role.blockIds.some((id) => blockIds.has(id))) roleIds.add(role.id);
  const groupIds = new Set<string>();
  for (const [groupId, given] of model.given) {
    const isWay = given.some(({ roleId, blockId }) => roleIds.has(roleId ?? '') || blockIds.has(blockId ?? ''));
    if (isWay) for (const id of [groupId, ...model.descendantsOf(groupId)]) groupIds.add(id);
  }
  return {
    blockIds: [...blockIds],
    roleIds: [...roleIds],
    groupIds: [...groupIds],
    everyone: groupIds.has(EVERYONE),
  };
}
