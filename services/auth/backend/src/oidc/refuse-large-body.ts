import type { IncomingMessage, ServerResponse } from 'node:http';

/** The provider's own limit. It would report a malformed request. */
const LIMIT_BYTES = 56 * 1024;

/** Refuses a request with a too large Content-Length; Node then reads and drops the body. False for any other. */
export function refuseLargeBody({ headers }: IncomingMessage, response: ServerResponse): boolean {
  if (!(Number(headers['content-length']) > LIMIT_BYTES)) return false;
  response.writeHead(413, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end('{"error":"invalid_request","error_description":"the request body is too large"}');
  return true;
}
