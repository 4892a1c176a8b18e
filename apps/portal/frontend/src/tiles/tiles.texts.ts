import { createTexts } from '@portico/texts';

export const t = createTexts({
  'tiles.away': 'Unavailable right now',
  'tiles.show_all': 'Show all {count, number}',
});
