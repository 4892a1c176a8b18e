import { graphql, type ResultOf } from '../../graphql/graphql.ts';

/** A block as a sentence needs it: with the words of its actions, and the names of what its scope names. */
export const blockFields = graphql(`
  fragment BlockFields on PermissionBlock {
    id
    scopeMode
    objectKind
    objectType
    effect
    everyAction
    conditions
    tenant {
      id
      name
    }
    app {
      id
      name
    }
    object {
      id
      kind
      name
    }
    actions {
      id
      name
      description
      app {
        id
        name
      }
    }
  }
`);

export type Block = ResultOf<typeof blockFields>;
export type BlockAction = Block['actions'][number];
/** The parts of a sentence. A draft has no id yet. */
export type BlockFacts = Omit<Block, 'id'>;
/** Where a block applies. */
export type BlockScope = Pick<BlockFacts, 'scopeMode' | 'objectKind' | 'objectType' | 'object' | 'app' | 'tenant'>;
