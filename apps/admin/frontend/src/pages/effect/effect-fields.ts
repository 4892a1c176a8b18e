import { graphql, type ResultOf } from '../../graphql/graphql.ts';

/** Who gains and who loses by a change that is not saved yet, for `EffectLines`. */
export const effectFields = graphql(`
  fragment EffectFields on SimulatedChange {
    changing
    gaining
    losing
    complete
    byAction {
      action
      title
      gaining
      losing
    }
    gains {
      entity {
        id
        name
      }
      action
      app {
        id
      }
    }
    loses {
      entity {
        id
        name
      }
      action
      app {
        id
      }
    }
  }
`);
export type ChangeEffect = ResultOf<typeof effectFields>;
