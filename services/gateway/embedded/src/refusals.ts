import type { Problem } from './problem.ts';

/** For a target that two servers could read in two ways. */
export const brokenRequest: Problem = {
  status: 400,
  code: 'gateway.bad_request',
  title: 'That request makes no sense',
  message: 'The browser or program sent a broken address.',
};

/** Says nothing about the hosts that there are. */
export const unknownHost: Problem = {
  status: 404,
  code: 'gateway.unknown_host',
  title: 'There is nothing here',
  message: 'No app has this address. Check it for a typing error.',
};
