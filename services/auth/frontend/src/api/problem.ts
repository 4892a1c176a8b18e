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

/** An error response of the server. `network.unreachable` when there was no response. */
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

/** Parses an RFC 9457 body. Other responses get a sentence too. */
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

/** Converts anything thrown to a problem. */
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
