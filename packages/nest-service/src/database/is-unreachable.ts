import { serviceErrors } from '../errors/service.errors.ts';

// Socket errors, PostgreSQL's class 08 (connection exception), 57P0x (shut down, crashed, starting) and 53300 (too many connections).
const UNREACHABLE = /^(ECONN\w+|EPIPE|ETIMEDOUT|ENOENT|08\w{3}|57P0[123]|53300)$/;

/** Whether an error, of `pg` or of Prisma, says that the database is away, not that the statement is wrong. */
export function isUnreachable(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if (isPrismaUnreachable(error)) return true;
  if ('code' in error && typeof error.code === 'string' && UNREACHABLE.test(error.code)) return true;
  if (error instanceof AggregateError) return error.errors.some(isUnreachable);
  return /Connection terminated|timeout exceeded when trying to connect|not queryable/.test(error.message);
}

/** Prisma has codes of its own (P1…), or PostgreSQL's inside. */
function isPrismaUnreachable(error: Error): boolean {
  const { code, meta } = error as { code?: unknown; meta?: { driverAdapterError?: { cause?: unknown } } };
  if (typeof code !== 'string' || !/^P\d{4}$/.test(code)) return false;
  const { originalCode = '' } = (meta?.driverAdapterError?.cause ?? {}) as { originalCode?: string };
  return code.startsWith('P1') || UNREACHABLE.test(originalCode);
}

/** Turns "the database is away" into 503 with Retry-After; lets every other error pass. */
export function rethrowAsUnavailable(error: unknown): void {
  if (!isUnreachable(error)) return;
  throw serviceErrors.database_unavailable({ cause: error, detail: error.message, retryAfterSeconds: 1 });
}
