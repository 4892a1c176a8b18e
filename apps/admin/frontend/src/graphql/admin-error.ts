import { ApiError } from '@portico/auth-client-ts';
import { t } from './graphql.texts.ts';

export interface InvalidField {
  path: string;
  message: string;
}

/** Why a request to the administrative API failed: what a page says, and whether trying again can help. */
export class AdminError extends Error {
  override readonly name = 'AdminError';
  /** Stable: `guardrail.rejected`. `unknown` where the answer gives none. */
  readonly code: string;
  readonly retryable: boolean;
  /** The number that an operator finds in the logs. */
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** Says what was refused, where the answer has more than its message. */
  readonly detail: string | undefined;
  /** Of the input, what is wrong with each. */
  readonly fields: readonly InvalidField[];
  /** Everything that the answer says beside the sentence: which actions are not held, which guardrail refused. */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(message: string, facts: Record<string, unknown>, retryable: boolean, cause?: unknown) {
    super(message, { cause });
    this.facts = facts;
    this.code = typeof facts.code === 'string' ? facts.code : 'unknown';
    this.retryable = typeof facts.retryable === 'boolean' ? facts.retryable : retryable;
    this.requestId = typeof facts.requestId === 'string' ? facts.requestId : undefined;
    this.retryAfterSeconds = typeof facts.retryAfterSeconds === 'number' ? facts.retryAfterSeconds : undefined;
    this.detail = typeof facts.detail === 'string' ? facts.detail : undefined;
    this.fields = Array.isArray(facts.fields) ? (facts.fields as InvalidField[]) : [];
  }
}

/** Any failure as an AdminError. */
export function toAdminError(error: unknown): AdminError {
  if (error instanceof AdminError) return error;
  if (!(error instanceof ApiError)) return new AdminError(t('graphql.unknown'), {}, false, error);
  const { status, problem, code } = error;
  const sentence = problem.detail ?? problem.title;
  const message = typeof sentence === 'string' ? sentence : t(status === 0 ? 'graphql.unreachable' : 'graphql.unknown');
  return new AdminError(message, { ...problem, code }, status === 0 || status === 429 || status >= 500, error);
}
