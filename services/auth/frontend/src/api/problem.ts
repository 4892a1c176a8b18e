import { t } from './problem.texts.ts';

export interface ProblemFacts {
  code: string;
  status: number;
  title: string;
  detail: string | null;
  continueUrl: string | null;
  retryAfterSeconds: number | null;
  requestId: string | null;
}

/** What the server answered in place of what was asked for; `network.unreachable` when it did not answer at all. */
export class Problem extends Error {
  readonly facts: ProblemFacts;

  constructor(facts: ProblemFacts, options?: ErrorOptions) {
    super(facts.title, options);
    this.name = 'Problem';
    this.facts = facts;
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const seconds = (value: unknown): number | null => (Number(value) > 0 ? Math.ceil(Number(value)) : null);

/** Reads an RFC 9457 body; an answer of another kind still gives a sentence. */
export const readProblem = async (response: Response): Promise<Problem> => {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown> | null;
  return new Problem({
    code: text(body?.['code']) ?? `http.${response.status}`,
    status: response.status,
    title: text(body?.['title']) ?? t('problem.unreadable'),
    detail: text(body?.['detail']),
    continueUrl: text(body?.['continueUrl']),
    retryAfterSeconds: seconds(body?.['retryAfterSeconds']) ?? seconds(response.headers.get('retry-after')),
    requestId: text(body?.['requestId']) ?? response.headers.get('x-request-id'),
  });
};

/** The problem in whatever was thrown. */
export const toProblem = (error: unknown): Problem =>
  error instanceof Problem
    ? error
    : new Problem(
        {
          code: 'network.unreachable',
          status: 0,
          title: t('problem.no_answer'),
          detail: null,
          continueUrl: null,
          retryAfterSeconds: null,
          requestId: null,
        },
        { cause: error },
      );
