import type { Conditions, Effect, ObjectKind } from '@portico/access';
import type { ScopeColumns } from './find-scope-fault.ts';

export interface ActionOfBlock {
  id: string;
  name: string;
  appId: string | null;
  applicability: { objectKind: ObjectKind; objectType: string | null }[];
}

/** A block without its uses. */
export interface ShownBlock extends ScopeColumns {
  id: string;
  effect: Effect;
  conditions: Conditions;
  everyAction: boolean;
  createdAt: Date;
}

export interface BlockRecord extends ShownBlock {
  /** With `everyAction`: all existing actions. */
  actions: ActionOfBlock[];
}
