import { createTexts } from '@portico/texts';

export const t = createTexts({
  'home.app_name': 'The portal',
  'home.title': 'Your apps',
  'home.signing_in': 'Signing in',
  'home.loading': 'Loading',
  'home.requests': 'Your requests',
  'home.search': 'Find an app',
  'home.still_signed_in.title': "You're still signed in",
  'home.still_signed_in.hint': "Signing out didn't work. Try again.",
  'home.unreachable': "The server can't be reached. Check your connection and try again.",
});
