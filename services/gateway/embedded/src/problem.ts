import type { IncomingMessage, ServerResponse } from 'node:http';
import { problemType } from '@portico/api-types/problem-type';
import type { GatewayErrorCode } from './gateway-options.ts';
import { renderPage, type PageAction } from './pages/render-page.ts';

export interface Problem {
  readonly status: number;
  readonly code: GatewayErrorCode;
  /** Heading of the page and `title` of the problem. */
  readonly title: string;
  /** One or two sentences for a person. */
  readonly message: string;
  /** Seconds until a retry makes sense. The page retries by itself. */
  readonly retryAfterSeconds?: number;
  readonly allow?: string;
  /** A link to continue. */
  readonly action?: PageAction;
}

/** The parts of a request that determine the response. */
export type AskedRequest = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

/** Responds in place of an app: a page for a person who navigates, RFC 9457 for everything else. */
export function sendProblem(
  request: AskedRequest,
  response: ServerResponse,
  problem: Problem,
  requestId: string,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { status, code, title, retryAfterSeconds, allow } = problem;
  const headers: Record<string, string | number> = {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-request-id': requestId,
  };
  if (retryAfterSeconds !== undefined) headers['retry-after'] = retryAfterSeconds;
  if (allow !== undefined) headers.allow = allow;

  let body: string;
  if (wantsPage(request)) {
    const page = renderPage({ ...problem, retries: request.method === 'GET' });
    headers['content-type'] = 'text/html; charset=utf-8';
    headers['content-security-policy'] = page.contentSecurityPolicy;
    body = page.html;
  } else {
    headers['content-type'] = 'application/problem+json';
    body = `${JSON.stringify({ type: problemType(code), title, status, code, requestId })}\n`;
  }
  headers['content-length'] = Buffer.byteLength(body);
  response.writeHead(status, headers);
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Browsers send `text/html` when a person navigates, never in `fetch`. `/api` always responds with JSON. */
function wantsPage(request: AskedRequest): boolean {
  const { accept = '', 'sec-fetch-mode': mode } = request.headers;
  if (/^\/api(?:[/?]|$)/.test(request.url ?? '')) return false;
  return mode === 'navigate' || (mode === undefined && accept.includes('text/html'));
}
