import { createTexts } from '@portico/texts';

export const t = createTexts({
  'frame.loading': 'Loading',
  'frame.sign_in': 'Sign in',
});
