import { createTexts } from '@portico/texts';

export const t = createTexts({
  'people.groups.none': 'None',
  'groups.unknown': 'Not shown to you',
});
