import { createTexts } from '@portico/texts';

export const t = createTexts({
  'shell.stillSignedIn': "You're still signed in",
  'shell.signOutFailed': "Signing out didn't work. Try again.",
});
