import { createTexts } from '@portico/texts';

export const t = createTexts({
  'launcher.loading': 'Loading your apps',
  'launcher.failure': "Your apps couldn't be loaded",
  'launcher.failure_hint': "You're signed in, but the list didn't arrive. Try again in a moment.",
  'launcher.your_apps': 'Your apps',
  'launcher.pinned': 'Pinned',
  'launcher.all_apps': 'All apps',
  'launcher.other': 'Other',
  'launcher.empty.title': 'No apps yet',
  'launcher.empty.action': 'See what you can request',
  'launcher.empty.can_request':
    'Apps appear here once someone gives you a role in one. You can request the ones below, or ask your administrator.',
  'launcher.empty.hint': 'Apps appear here once someone gives you a role in one. Missing one? Ask your administrator.',
});
