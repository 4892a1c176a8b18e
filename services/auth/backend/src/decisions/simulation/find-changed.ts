import type { AccessModel, ModelBlock, ModelRole } from '../model/access-model.ts';

/** Groups and roles whose holders a change of the index could affect. */
export function findChanged(before: AccessModel, after: AccessModel): { groupIds: string[]; roleIds: string[] } {
  const blocks = differing(before.blocks, after.blocks, describeBlock);
  const ofBlocks = ({ blockIds }: ModelRole) => blockIds.some((id) => blocks.has(id));
  const roles = differing(before.roles, after.roles, ({ name, blockIds }) => [name, [...blockIds].sort()]);
  for (const model of [before, after]) for (const role of model.roles.values()) if (ofBlocks(role)) roles.add(role.id);
  const groups = new Set([
    ...differing(before.given, after.given, (given) => given.map((one) => JSON.stringify(one)).sort()),
    ...differing(before.groups, after.groups, ({ parentId, isOpen }) => [parentId, isOpen]),
  ]);
  for (const model of [before, after]) {
    for (const [id, given] of model.given)
      if (given.some(({ roleId, blockId }) => roles.has(roleId ?? '') || blocks.has(blockId ?? ''))) groups.add(id);
  }
  const below = [before, after].flatMap((model) => [...groups].flatMap((id) => model.descendantsOf(id)));
  return { groupIds: [...new Set([...groups, ...below])], roleIds: [...roles] };
}

function describeBlock({ scope, actions, everyAction, effect, conditions }: ModelBlock): unknown {
  return [scope, [...actions].sort(), everyAction, effect, conditions];
}

function differing<Value>(
  before: ReadonlyMap<string, Value>,
  after: ReadonlyMap<string, Value>,
  describe: (value: Value) => unknown,
): Set<string> {
  const text = (value: Value | undefined) => (value === undefined ? undefined : JSON.stringify(describe(value)));
  const ids = new Set([...before.keys(), ...after.keys()]);
  return new Set([...ids].filter((id) => text(before.get(id)) !== text(after.get(id))));
}
