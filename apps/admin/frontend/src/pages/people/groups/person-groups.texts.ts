import { createTexts } from '@portico/texts';

export const t = createTexts({
  'people.groups.none': 'None',
  'groups.filter': 'Name of a group',
  'groups.filter.none': 'No group of this name',
  'groups.unknown': 'Not shown to you',
});
