import type { Decision, TokenCeiling } from '@portico/access';
import type { AccessModel } from './model/access-model.ts';
import type { SubjectFacts } from './subjects/subject-facts.ts';
import type { ResolvedTarget } from './targets/to-target.ts';

export type Facts = Readonly<Record<string, unknown>>;

/** Everything that one decision reads. */
export interface LoadedQuestion {
  model: AccessModel;
  subject: SubjectFacts | undefined;
  /** What the asker says about the subject; it replaces nothing that is on record. */
  subjectAttributes?: Facts | undefined;
  /** The kind that was asked for, when no object was found. */
  target: ResolvedTarget | { missing: string };
  action: string;
  context?: Facts | undefined;
  ceiling?: TokenCeiling | null | undefined;
  now: number;
}

export interface DecisionWithTenant extends Decision {
  /** The tenant whose status decided. */
  tenant?: { id: string; status: string };
}
