import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { findRequestId } from '@portico/gateway/in-place';

/** The gateway's request id; a new one for callers that bypass the gateway. */
export function requestIdOf(headers: IncomingHttpHeaders): string {
  return findRequestId(headers['x-request-id']) ?? randomUUID();
}
