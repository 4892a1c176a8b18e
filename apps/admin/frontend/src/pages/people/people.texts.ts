import { createTexts } from '@portico/texts';

export const t = createTexts({
  'people.title': 'People',
  'people.purpose': 'Everyone who can sign in, and what they reach.',
  'people.failed': "People couldn't be loaded",
});
