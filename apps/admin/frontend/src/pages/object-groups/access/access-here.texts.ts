import { createTexts } from '@portico/texts';

export const t = createTexts({
  'here.title': 'Access given here',
  'here.give': 'Give',
  'here.holders': '{count, plural, =0 {nobody} one {# holder} other {# holders}}',
  'here.denied': 'Denied: {what}',
  'here.none': 'No permission names this resource alone.',
  'here.none.group': 'Nobody gets access through this group yet.',
  'here.wider': 'More can come from its groups and its kind.',
  'here.ask': 'Ask who can do what',
  'here.more': '{count, number} more',
  'here.take': 'Take it from {name}',
  'here.taken': 'Taken from {name}',
  'here.undo': 'Undo',
});
