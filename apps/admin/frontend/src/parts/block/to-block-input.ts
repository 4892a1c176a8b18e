import type { BlockFacts, BlockScope } from './block.ts';

/** In the tenant of the role that it is made with. */
export interface NewBlockInput extends Pick<
  BlockFacts,
  'scopeMode' | 'objectKind' | 'objectType' | 'effect' | 'conditions'
> {
  objectId: string | null;
  groupId: string | null;
  actionIds: string[];
}

const groupModes = [
  'group',
  'group_direct_objects',
  'group_descendant_objects',
  'group_child_groups',
  'group_descendant_groups',
];

const namesGroup = ({ scopeMode }: Pick<BlockScope, 'scopeMode'>): boolean => groupModes.includes(scopeMode);

/** For the API. */
export function toBlockInput(block: BlockFacts): NewBlockInput {
  const { scopeMode, objectKind, objectType, object, effect, conditions, actions } = block;
  const id = object?.id ?? null;
  return {
    scopeMode,
    objectKind,
    objectType,
    objectId: namesGroup(block) ? null : id,
    groupId: namesGroup(block) ? id : null,
    effect,
    conditions,
    actionIds: actions.map((action) => action.id),
  };
}
