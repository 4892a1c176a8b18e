import type { IncomingMessage, ServerResponse } from 'node:http';

/** As much as the provider reads; it calls more a malformed request. */
const LIMIT_BYTES = 56 * 1024;

/** Answers a request whose announced body is too large; Node then reads the body and throws it away. False for any other. */
export function refuseLargeBody({ headers }: IncomingMessage, response: ServerResponse): boolean {
  if (!(Number(headers['content-length']) > LIMIT_BYTES)) return false;
  response.writeHead(413, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end('{"error":"invalid_request","error_description":"the request body is too large"}');
  return true;
}
