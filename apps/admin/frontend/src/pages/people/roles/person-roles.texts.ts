import { createTexts } from '@portico/texts';

export const t = createTexts({
  'people.roles.title': 'Roles',
  'people.roles.give': 'Give a role',
  'people.roles.none': 'No roles of their own.',
  'people.roles.failed': "The roles couldn't be loaded",
  'people.roles.from': 'From {name}',
  'roles.from_platform': 'From Portico',
  'people.roles.in': ', in {tenant}',
  'roles.starts': ', from {day, date, medium}',
  'roles.until': ', until {day, date, medium}',
  'people.roles.dormant': 'Dormant',
  'people.roles.take': 'Take {role} away',
});
