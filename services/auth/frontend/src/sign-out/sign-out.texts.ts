import { createTexts } from '@portico/texts';

export const t = createTexts({
  'sign_out.title': 'Sign out of every app?',
  'sign_out.lead': "You'll be asked to sign in the next time you open an app. Save your work in other tabs first.",
  'sign_out.submit': 'Sign out',
  'sign_out.back': 'Go back',
  'sign_out.done.title': "You're signed out",
  'sign_out.done.lead': 'Every app on this browser has ended your session. You can close this tab.',
  'sign_out.done.not_told': "These apps couldn't be reached and may still show you as signed in: {apps}.",
  'sign_out.done.continue': 'Continue',
  'sign_out.done.sign_in': 'Sign in again',
});
