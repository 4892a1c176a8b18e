import { isLostConnectionCode } from '@portico/pg-connect';
import { serviceErrors } from '../errors/service.errors.ts';

/** Whether an error of `pg` or Prisma means that the database is unreachable, not that the statement is wrong. */
export function isUnreachable(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if (isPrismaUnreachable(error)) return true;
  if ('code' in error && typeof error.code === 'string' && isLostConnectionCode(error.code)) return true;
  if (error instanceof AggregateError) return error.errors.some(isUnreachable);
  return /Connection terminated|timeout exceeded when trying to connect|not queryable/.test(error.message);
}

/** Prisma has its own codes (P1…), or wraps PostgreSQL's. */
function isPrismaUnreachable(error: Error): boolean {
  const { code, meta } = error as { code?: unknown; meta?: { driverAdapterError?: { cause?: unknown } } };
  if (typeof code !== 'string' || !/^P\d{4}$/.test(code)) return false;
  const { originalCode = '' } = (meta?.driverAdapterError?.cause ?? {}) as { originalCode?: string };
  return code.startsWith('P1') || isLostConnectionCode(originalCode);
}

/** Turns an unreachable database into 503 with Retry-After. Ignores other errors. */
export function rethrowAsUnavailable(error: unknown): void {
  if (!isUnreachable(error)) return;
  throw serviceErrors.database_unavailable({ cause: error, detail: error.message, retryAfterSeconds: 1 });
}
