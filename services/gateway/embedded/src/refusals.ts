import { clearCookiesPath } from './clear-cookies.ts';
import type { Problem } from './problem.ts';

/** For a target that two servers could read differently. */
export const brokenRequest: Problem = {
  status: 400,
  code: 'gateway.bad_request',
  title: 'Bad request',
  message: 'The browser or program sent a broken address.',
};

/** For cookies that exceed what services accept. The page offers to delete them. */
export const headersTooLarge: Problem = {
  status: 431,
  code: 'gateway.headers_too_large',
  title: 'Your browser sent too many cookies',
  message: "Clear this site's cookies to continue. You'll have to sign in again.",
  action: { path: clearCookiesPath, label: 'Clear cookies and continue' },
};

export const requestTimedOut: Problem = {
  status: 408,
  code: 'gateway.request_timeout',
  title: 'The request took too long to arrive',
  message: 'The connection may be slow. Try again.',
};

/** Does not reveal which hosts exist. */
export const unknownHost: Problem = {
  status: 404,
  code: 'gateway.unknown_host',
  title: 'There is nothing here',
  message: 'No app has this address. Check it for a typo.',
};
