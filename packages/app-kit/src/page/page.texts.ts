import { createTexts } from '@portico/texts';

export const t = createTexts({
  'page.just_now': 'just now',
  'page.on_day': 'on {day}',
});
