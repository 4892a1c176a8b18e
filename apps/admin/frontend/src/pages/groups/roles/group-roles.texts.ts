import { createTexts } from '@portico/texts';

export const t = createTexts({
  'groups.roles.title': 'Roles',
  'roles.above': '{own, number}, and {above, number} from above',
  'groups.roles.from': 'From {name}',
  'roles.in': 'In {name}',
  'groups.roles.dormant': 'Dormant',
  'groups.roles.none': 'No roles yet.',
  'roles.give': 'Give',
  'roles.take': 'Take {role} away',
  'groups.roles.more': '{count, number} more',
});
