import { createTexts } from '@portico/texts';

export const t = createTexts({
  'holders.title': 'Who holds it',
  'holders.all': 'All holders',
  'holders.more': '{count} more',
  'holders.none': 'Nobody yet.',
  'holders.default': 'Everyone who can open the app has it.',
  'holders.in': 'in {place}',
  'holders.until': 'until {day, date, medium}',
  'holders.from_day': 'from {day, date, medium}',
  'holders.by': 'given by {name}',
  'holders.take': 'Take it from {name}',
});
