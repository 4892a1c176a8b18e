import { createTexts } from '@portico/texts';

export const t = createTexts({
  'to_decide.label': 'Requests for you to review',
  'to_decide.count':
    '{count, plural, one {# request is waiting for your decision} other {# requests are waiting for your decision}}',
  'to_decide.review': 'Review',
});
