import { createTexts } from '@portico/texts';

export const t = createTexts({
  'filter.some': '{count, number} of {all, number}',
  'filter.clear': 'Clear this filter',
});
