import { createTexts } from '@portico/texts';

export const t = createTexts({
  'ask.title': 'Available on request',
  'ask.remark': 'An administrator decides',
  'ask.requests': 'All your requests',
  'ask.request': 'Request',
  'ask.request_app': 'Request {name}',
  'ask.requested': 'Requested',
  'ask.failed': "That didn't work. Try again.",
  'ask.sent.title': 'You requested {name}',
  'ask.sent.hint': "Once it's approved, it joins your apps.",
});
