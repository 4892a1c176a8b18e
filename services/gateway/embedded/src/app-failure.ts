import { wasNeverSent } from '@portico/platform-fetch';
import type { Problem } from './problem.ts';

/** The error for a person or program when an app does not respond. */
export function appFailure(error: Error & { code?: string }, appName: string): Problem {
  if (wasNeverSent(error)) return appUnavailable(appName);
  switch (error.code) {
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ENOENT':
    case 'EHOSTUNREACH':
      return appUnavailable(appName);
    case 'UND_ERR_HEADERS_TIMEOUT':
      return appTimedOut(appName);
    default:
      return appBrokeOff(appName);
  }
}

export function appUnavailable(appName: string): Problem {
  return {
    status: 503,
    code: 'gateway.app_unavailable',
    title: `${appName} is unavailable right now`,
    message: "It's starting or restarting. This page opens as soon as it's back.",
    retryAfterSeconds: 2,
  };
}

export function appTimedOut(appName: string): Problem {
  return {
    status: 504,
    code: 'gateway.app_timeout',
    title: `${appName} took too long to respond`,
    message: "It didn't answer in time. It may or may not have done what you asked.",
  };
}

export function appBrokeOff(appName: string): Problem {
  return {
    status: 502,
    code: 'gateway.app_failed',
    title: `${appName} stopped responding`,
    message: 'It closed the connection without an answer. This page tries again by itself.',
    retryAfterSeconds: 3,
  };
}
