import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { believableId } from '@portico/gateway/in-place';

/** The gateway's id of a request; a new one for who asks past the gateway. */
export function requestIdOf(headers: IncomingHttpHeaders): string {
  return believableId(headers['x-request-id']) ?? randomUUID();
}
