import { createTexts } from '@portico/texts';

export const t = createTexts({
  'places.not_switched': "You haven't switched",
  'places.switch': 'Switch',
  'places.switch_back': 'Switch and open {app}',
  'places.switching': 'Switching to {name}…',
  'places.ask': 'Switch to {name}?',
  'places.ask.hint': "Every app that is open in this browser will show what's there.",
  'places.unknown': "You can't switch there",
  'places.unknown.hint': 'You may no longer be a member. Ask your administrator.',
  'places.failed': "Your apps couldn't be loaded",
  'places.all_apps': 'All apps',
});
