import { createTexts } from '@portico/texts';

export const t = createTexts({
  'groups.none': 'None',
  'groups.unknown': 'Not shown to you',
});
