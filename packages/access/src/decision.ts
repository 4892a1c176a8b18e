import type { Grant } from './grant.ts';
import type { Subject, Target, TenantFacts } from './target.ts';

export interface Question {
  subject: Subject;
  /** Same form as the keys in `Grant.actions`. */
  action: string;
  target: Target;
  /** Null: the object belongs to the platform. */
  tenant: TenantFacts | null;
  context: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970. */
  now: number;
}

export type Reason =
  | 'allowed'
  | 'subject not found'
  | 'subject is not active'
  | `${string} not found`
  | `tenant is ${'inactive' | 'frozen' | 'deleted'}`
  | `unknown action '${string}'`
  | `explicitly denied by role '${string}' block`
  | 'explicitly denied by direct policy'
  | 'no matching allow policy'
  | 'denied by access token permission ceiling';

export interface Decision {
  allowed: boolean;
  reason: Reason;
  /** The deny or allow that decided. */
  grant?: Grant;
}

export type SkipReason = 'not_yet' | 'ended' | 'boundary' | 'scope' | 'action' | 'conditions';

export interface EvaluatedGrant {
  grant: Grant;
  result: 'matched' | 'skipped';
  skipReason?: SkipReason;
}
