import { createTexts } from '@portico/texts';

export const t = createTexts({
  'event.refused': 'Refused',
});
