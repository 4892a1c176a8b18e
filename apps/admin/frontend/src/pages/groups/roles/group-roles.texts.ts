import { createTexts } from '@portico/texts';

export const t = createTexts({
  'roles.title': 'Roles',
  'roles.above': '{own, number}, and {above, number} from above',
  'roles.from': 'From {name}',
  'roles.in': 'In {name}',
  'roles.dormant': 'Dormant',
  'roles.none': 'No roles yet.',
  'roles.give': 'Give',
  'roles.take': 'Take {role} away',
  'roles.more': '{count, number} more',
});
