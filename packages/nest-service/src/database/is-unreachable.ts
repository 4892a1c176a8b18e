import { serviceErrors } from '../errors/service.errors.ts';

// Socket errors, PostgreSQL's class 08 (connection exception), 57P0x (shut down, crashed, starting) and 53300 (too many connections).
const UNREACHABLE = /^(ECONN\w+|EPIPE|ETIMEDOUT|ENOENT|08\w{3}|57P0[123]|53300)$/;

/** Whether an error says that the database is away, not that the statement is wrong. */
export function isUnreachable(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && UNREACHABLE.test(error.code)) return true;
  if (error instanceof AggregateError) return error.errors.some(isUnreachable);
  return /Connection terminated|timeout exceeded when trying to connect|not queryable/.test(error.message);
}

/** Turns "the database is away" into 503 with Retry-After; lets every other error pass. */
export function rethrowAsUnavailable(error: unknown, onUnreachable?: (error: Error) => void): void {
  if (!isUnreachable(error)) return;
  onUnreachable?.(error);
  throw serviceErrors.database_unavailable({ cause: error, detail: error.message, retryAfterSeconds: 1 });
}
