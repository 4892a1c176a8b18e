/** Responses in place of an app. Shared with the page service of the docker runtime. */
export { appBrokeOff, appTimedOut, appUnavailable } from './app-failure.ts';
export { sendProblem, type AskedRequest } from './problem.ts';
export { sendRedirect } from './redirect.ts';
export { brokenRequest, headersTooLarge, unknownHost } from './refusals.ts';
export { readTarget } from './request-target.ts';
export { readRoutes, watchRoutes } from './routes-file.ts';
export { findRequestId } from '@portico/api-types/find-request-id';
