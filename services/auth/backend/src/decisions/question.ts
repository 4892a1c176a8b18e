import type { Decision, TokenCeiling } from '@portico/access';
import type { AccessModel } from './model/access-model.ts';
import type { SubjectFacts } from './subjects/subject-facts.ts';
import type { ResolvedTarget } from './targets/to-target.ts';

export type Facts = Readonly<Record<string, unknown>>;

/** The complete input of one decision. */
export interface LoadedQuestion {
  model: AccessModel;
  subject: SubjectFacts | undefined;
  /** The asker's facts about the subject. They never override stored ones. */
  subjectAttributes?: Facts | undefined;
  /** `missing` is the requested kind when no object was found. */
  target: ResolvedTarget | { missing: string };
  action: string;
  context?: Facts | undefined;
  ceiling?: TokenCeiling | null | undefined;
  now: number;
}

export interface DecisionWithTenant extends Decision {
  /** Tenant of the object. Null: the object is the platform's, or does not exist. */
  tenantId: string | null;
  /** The tenant whose status decided. */
  tenant?: { id: string; status: string };
}
