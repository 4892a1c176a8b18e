import { createTexts } from '@portico/texts';

/** Apart from the texts of other parts: every list has them, the first page included. */
export const t = createTexts({
  'time.now': 'Now',
  'total.exact': '{total, number}',
  'total.about': 'about {total, number}',
  'total.over': 'over {total, number}',
});
