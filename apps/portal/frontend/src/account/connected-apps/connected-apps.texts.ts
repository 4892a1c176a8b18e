import { createTexts } from '@portico/texts';

export const t = createTexts({
  'account.apps.title': 'Connected apps',
  'account.apps.purpose': 'Third-party apps that can use your account.',
  'account.apps.failure': "Your connected apps couldn't be loaded",
  'account.apps.none.title': 'No connected apps',
  'account.apps.none.hint': 'When you let a third-party app use your account, you can remove its access here.',
  'account.apps.use': 'Allowed on {since, date, medium}, used {used}',
  'account.apps.use_at': '{host}. Allowed on {since, date, medium}, used {used}',
  'account.apps.remove': 'Remove access',
  'account.apps.remove_app': 'Remove the access of {name}',
  'account.apps.remove.question': 'Remove the access of {name}?',
  'account.apps.remove.effect':
    "{name} won't be able to use your account. The next time you sign in there, it asks you again.",
  'account.apps.removed': '{name} can no longer use your account',
  'account.apps.not_removed': '{name} still has access',
});
