import { createTexts } from '@portico/texts';

export const t = createTexts({
  'page.tab': '{title} · Administration',
});
