import { createTexts } from '@portico/texts';

export const t = createTexts({
  'to_decide.label': 'Requests for you to review',
  'to_decide.people': '{people, plural, one {# person} other {# people}} requested access.',
  'to_decide.crowd': 'Over {limit, number} people requested access.',
  'to_decide.one': '{name} requested access to {app} {ago}.',
  'to_decide.all': '{name} to {app} {ago}, {secondName} to {secondApp} {secondAgo}.',
  'to_decide.more':
    '{name} to {app} {ago}, {secondName} to {secondApp} {secondAgo}, and {count, plural, one {# more request} other {# more requests}}.',
  'to_decide.now': 'just now',
  'to_decide.review': 'Review',
});
