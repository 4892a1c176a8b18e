import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { AppError } from './errors/app-error.ts';
import { PROBLEM_CONTENT_TYPE, toProblem } from './errors/problem.ts';
import { requestErrors } from './errors/service.errors.ts';

/** Twice the edge's limit, so that a request which passed the edge, plus the gateway's headers, always fits. */
export const SERVICE_HEADER_BYTES = 65_536;

/** Responds with a problem document when Node's parser refuses a request. There is no request object then. */
export function answerClientError(fault: NodeJS.ErrnoException, socket: Socket): void {
  if (fault.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) socket.write(rawProblem(errorOf(fault.code)));
  socket.destroy(fault);
}

function errorOf(code: string | undefined): AppError {
  if (code === 'HPE_HEADER_OVERFLOW') return requestErrors.headers_too_large();
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? requestErrors.timed_out() : requestErrors.malformed();
}

function rawProblem(error: AppError): string {
  const body = JSON.stringify(toProblem(error));
  const head = [
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}`,
    `content-type: ${PROBLEM_CONTENT_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
