/**
 * An answer that is not a success, or no answer at all.
 *
 * `status` is the HTTP status, 0 without an answer. `code` is the stable code of the problem (RFC 9457),
 * `http.<status>` where the answer is no problem document, `network.unreachable` without an answer.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  /** The whole problem document, with field errors and the request id. Empty if there was none. */
  readonly problem: Readonly<Record<string, unknown>>;

  constructor(status: number, problem: Record<string, unknown>, cause?: unknown) {
    const code = String(problem.code ?? (status ? `http.${status}` : 'network.unreachable'));
    super(String(problem.detail ?? problem.title ?? code), { cause });
    this.status = status;
    this.code = code;
    this.problem = problem;
  }
}

/** Parses the problem document of an error response. A body that is not JSON counts as empty. */
export async function readApiError(response: Response): Promise<ApiError> {
  return new ApiError(response.status, { ...(await response.json().catch(() => null)) });
}
