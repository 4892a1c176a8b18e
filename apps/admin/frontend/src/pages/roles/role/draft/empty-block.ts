import type { Role } from '../role-query.ts';
import type { DraftBlock } from './draft-block.ts';

/** A new block: it allows nothing until its actions are chosen, and is not saved before. */
export function emptyBlock({ tenant }: Pick<Role, 'tenant'>): DraftBlock {
  return {
    key: crypto.randomUUID(),
    scopeMode: 'object_kind',
    objectKind: 'resource',
    objectType: null,
    object: null,
    app: null,
    tenant,
    effect: 'allow',
    everyAction: false,
    conditions: {},
    actions: [],
  };
}
