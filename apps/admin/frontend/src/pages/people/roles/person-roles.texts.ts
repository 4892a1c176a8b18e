import { createTexts } from '@portico/texts';

export const t = createTexts({
  'roles.title': 'Roles',
  'roles.name': '{app}, {role}',
  'roles.none': 'No roles of their own.',
  'roles.failed': "The roles couldn't be loaded",
  'roles.from': 'From {name}',
  'roles.from_platform': 'From Portico',
  'roles.in': ', in {tenant}',
  'roles.starts': ', from {day, date, medium}',
  'roles.until': ', until {day, date, medium}',
  'roles.dormant': 'Dormant',
  'roles.take': 'Take {role} away',
  'roles.taken': '{name} no longer has {role}',
  'roles.undo': 'Undo',
});
