import { createTexts } from '@portico/texts';

export const t = createTexts({
  'account.title': 'My account',
  'account.page_title': '{section} · My account',
  'account.security': 'Sign-in and security',
  'account.sessions': "Where you're signed in",
  'account.apps': 'Connected apps',
  'account.appearance': 'Appearance',
});
