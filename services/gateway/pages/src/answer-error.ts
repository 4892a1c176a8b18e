import type { IncomingMessage, ServerResponse } from 'node:http';
import { appBrokeOff, appTimedOut, sendProblem, unknownHost, type AskedRequest } from '@portico/gateway/in-place';
import { requestIdOf } from './request-id.ts';
import type { RoutePlan } from './route-plan.ts';

/**
 * The page to an error that the gateway met with an app, asked for as `GET /<status>?url=<address>`. The address, and
 * `X-Forwarded-Method`, are those of the request that failed.
 */
export function answerError(plan: RoutePlan, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://pages');
  const address = URL.parse(searchParams.get('url') ?? '');
  const requestId = requestIdOf(request.headers);
  const asked: AskedRequest = {
    method: String(request.headers['x-forwarded-method'] ?? 'GET'),
    url: address ? `${address.pathname}${address.search}` : '/',
    headers: request.headers,
  };
  const route = address ? plan.find(address.hostname.replace(/\.$/, '')) : undefined;
  if (!route || route.kind === 'redirect') {
    sendProblem(asked, response, unknownHost, requestId);
    return;
  }
  sendProblem(asked, response, pathname === '/504' ? appTimedOut(route.name) : appBrokeOff(route.name), requestId);
}
