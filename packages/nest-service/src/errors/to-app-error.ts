import { HttpException } from '@nestjs/common';
import { isUnreachable } from '../database/is-unreachable.ts';
import { AppError } from './app-error.ts';
import { requestErrors, serviceErrors } from './service.errors.ts';

const byStatus = new Map([
  [401, requestErrors.unauthenticated],
  [403, requestErrors.forbidden],
  [404, requestErrors.not_found],
  [405, requestErrors.method_not_allowed],
  [409, requestErrors.conflict],
  [413, requestErrors.too_large],
  [414, requestErrors.url_too_long],
  [415, requestErrors.unsupported_media_type],
  [429, requestErrors.too_many],
  [503, serviceErrors.unavailable],
]);

/** Converts anything thrown to an AppError. Texts of foreign errors stay private. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (isUnreachable(thrown)) return serviceErrors.database_unavailable({ cause: thrown, retryAfterSeconds: 1 });
  const status = statusOf(thrown);
  const factory =
    byStatus.get(status) ?? (status >= 400 && status < 500 ? requestErrors.malformed : serviceErrors.failed);
  return factory({ cause: thrown, detail: thrown instanceof Error ? thrown.message : undefined });
}

function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  // Fastify's own errors (body too large, malformed JSON) have a `statusCode` and a code that starts with FST_.
  if (thrown instanceof Error && 'statusCode' in thrown && typeof thrown.statusCode === 'number') {
    const code = 'code' in thrown ? String(thrown.code) : '';
    if (code.startsWith('FST_') || thrown instanceof SyntaxError) return thrown.statusCode;
  }
  return 500;
}
