import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { problemType } from '@portico/api-types/problem-type';
import { brokenRequest, headersTooLarge, requestTimedOut } from './refusals.ts';

/** Responds when Node's parser refuses a request. There is no request to inspect, so everyone gets the problem document. */
export function answerClientError(fault: NodeJS.ErrnoException, socket: Duplex): void {
  if (fault.code !== 'ECONNRESET' && socket.writable) socket.write(rawProblem(fault.code));
  socket.destroy(fault);
}

function rawProblem(fault: string | undefined): string {
  const refused =
    fault === 'HPE_HEADER_OVERFLOW'
      ? headersTooLarge
      : fault === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? requestTimedOut
        : brokenRequest;
  const { status, title, code } = refused;
  const body = `${JSON.stringify({ type: problemType(code), title, status, code })}\n`;
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
