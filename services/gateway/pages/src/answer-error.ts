import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  appBrokeOff,
  appTimedOut,
  headersTooLarge,
  sendProblem,
  unknownHost,
  type AskedRequest,
} from '@portico/gateway/in-place';
import { requestIdOf } from './request-id.ts';
import type { RoutePlan } from './route-plan.ts';

/**
 * The page for an error of the gateway with an app, requested as `GET /<status>?url=<address>`. The address and
 * `X-Forwarded-Method` are those of the failed request.
 */
export function answerError(plan: RoutePlan, request: IncomingMessage, response: ServerResponse): void {
  // Concatenated: `//` would be an address without a host. A target that is not a path gets no page.
  const target = URL.parse(`http://pages${request.url}`);
  const address = URL.parse(target?.searchParams.get('url') ?? '');
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
  if (target?.pathname === '/431') {
    sendProblem(asked, response, headersTooLarge, requestId);
    return;
  }
  // To the gateway, a removed container is also a timeout. Its page retries if that repeats nothing.
  const problem =
    target?.pathname === '/504' ? { ...appTimedOut(route.name), retryAfterSeconds: 5 } : appBrokeOff(route.name);
  sendProblem(asked, response, problem, requestId);
}
