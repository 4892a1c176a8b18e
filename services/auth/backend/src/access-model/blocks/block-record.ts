import type { Conditions, Effect, ObjectKind } from '@portico/access';
import type { ScopeColumns } from './find-scope-fault.ts';

export interface ActionOfBlock {
  id: string;
  name: string;
  appId: string | null;
  applicability: { objectKind: ObjectKind; objectType: string | null }[];
}

export interface BlockRecord extends ScopeColumns {
  id: string;
  effect: Effect;
  conditions: Conditions;
  /** Then `actions` are all that there are. */
  everyAction: boolean;
  actions: ActionOfBlock[];
  createdAt: Date;
}
