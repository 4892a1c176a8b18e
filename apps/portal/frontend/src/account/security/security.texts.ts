import { createTexts } from '@portico/texts';

export const t = createTexts({
  'account.security.title': 'Sign-in and security',
  'account.security.purpose': "How you prove it's you.",
  'account.security.failure': "Your account couldn't be loaded",
  'account.password.title': 'Password',
  'account.password.changed_on': 'Changed on {at, date, long}',
  'account.password.not_set': 'Not set',
  'account.password.change': 'Change',
  'account.password.form': 'Change your password',
  'account.password.current': 'Current password',
  'account.password.current_missing': 'Enter your current password.',
  'account.password.new': 'New password',
  'account.password.new_missing': 'Enter a new password.',
  'account.password.length': 'Use at least {count, number} characters.',
  'account.password.warning': "You'll be signed out everywhere else.",
  'account.password.cancel': 'Cancel',
  'account.password.submit': 'Change password',
  'account.password.changed': 'Password changed',
  'account.password.others_ended': "You're signed out everywhere else.",
});
