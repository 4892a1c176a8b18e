import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  appUnavailable,
  brokenRequest,
  readTarget,
  sendProblem,
  sendRedirect,
  unknownHost,
} from '@portico/gateway/in-place';
import { requestIdOf } from './request-id.ts';
import type { RoutePlan } from './route-plan.ts';

/** Responds to a request without a router: its app is down, was renamed, or never existed. */
export function answerUnrouted(plan: RoutePlan, request: IncomingMessage, response: ServerResponse): void {
  const requestId = requestIdOf(request.headers);
  const target = readTarget(request);
  if (!target || request.method === 'TRACE') {
    sendProblem(request, response, brokenRequest, requestId);
    return;
  }
  const route = plan.find(target.hostname);
  if (route?.kind === 'redirect') sendRedirect(response, route.to, target.path);
  else sendProblem(request, response, route ? appUnavailable(route.name) : unknownHost, requestId);
}
