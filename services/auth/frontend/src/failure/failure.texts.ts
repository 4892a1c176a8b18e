import { createTexts } from '@portico/texts';

export const t = createTexts({
  'failure.continue': 'Continue',
  'failure.open_again': 'Open the app again. If you end up here again, tell your administrator.',
  'failure.lost.title': "This page doesn't exist",
  'failure.lost.lead': 'Check the address for a typo, or start from your apps.',
  'failure.lost.apps': 'Go to your apps',
  'failure.load.title': "This page couldn't be loaded",
  'failure.load.retry': 'Try again',
  'failure.load.restart': 'Start again',
  'failure.stale.title': 'This page has expired',
  'failure.stale.lead':
    'You continued in another tab, used the back button, or the page was open for too long. Nothing is lost.',
  'failure.stale.open_again': 'Open the app again. It brings you back here if needed.',
});
