import { createTexts } from '@portico/texts';

export const t = createTexts({
  'filter.some': '{count, number} of {all, number}',
  'filter.clear': 'Clear this filter',
  'filter.person': 'Name or email',
  'filter.nobody': 'Nobody of this name',
});
