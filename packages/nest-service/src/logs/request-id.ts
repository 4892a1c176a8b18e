import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { findRequestId } from '@portico/api-types/find-request-id';

/** The caller's `x-request-id` if it is a plain token that cannot forge a log line, else a new UUID. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  return findRequestId(request.headers['x-request-id']) ?? randomUUID();
}
