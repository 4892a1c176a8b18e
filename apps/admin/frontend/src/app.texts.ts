import { createTexts } from '@portico/texts';

export const t = createTexts({
  'app.name': 'Administration',
});
