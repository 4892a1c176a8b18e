import { createTexts } from '@portico/texts';

export const t = createTexts({
  'places.not_switched': "You haven't switched",
});
