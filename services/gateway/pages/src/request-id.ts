import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { findRequestId } from '@portico/gateway/in-place';

/** The gateway's id of a request; a new one for who asks past the gateway. */
export function requestIdOf(headers: IncomingHttpHeaders): string {
  return findRequestId(headers['x-request-id']) ?? randomUUID();
}
