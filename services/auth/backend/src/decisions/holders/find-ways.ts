import { matchScope, type Target } from '@portico/access';
import type { AccessModel, ModelBlock } from '../model/access-model.ts';
import { EVERYONE } from '../subjects/list-given.ts';

/** Blocks that could allow the action on the target, with their roles and groups. Ignores conditions, times and boundaries. */
export interface Ways {
  blockIds: string[];
  roleIds: string[];
  groupIds: string[];
  everyone: boolean;
}

export function findWays(model: AccessModel, actionId: string, target: Target): Ways {
  return findWaysOf(
    model,
    ({ effect, everyAction, actions, scope }) =>
      effect === 'allow' && (everyAction || actions.has(actionId)) && matchScope(scope, target),
  );
}

/** The same for any choice of blocks. */
export function findWaysOf(model: AccessModel, isWay: (block: ModelBlock) => boolean): Ways {
  const blockIds = new Set<string>();
  for (const block of model.blocks.values()) if (isWay(block)) blockIds.add(block.id);
  const roleIds = new Set<string>();
  for (const role of model.roles.values()) if (role.blockIds.some((id) => blockIds.has(id))) roleIds.add(role.id);
  const groupIds = new Set<string>();
  for (const [groupId, given] of model.given) {
    const isGiven = given.some(({ roleId, blockId }) => roleIds.has(roleId ?? '') || blockIds.has(blockId ?? ''));
    if (isGiven) for (const id of [groupId, ...model.descendantsOf(groupId)]) groupIds.add(id);
  }
  return {
    blockIds: [...blockIds],
    roleIds: [...roleIds],
    groupIds: [...groupIds],
    everyone: groupIds.has(EVERYONE),
  };
}
