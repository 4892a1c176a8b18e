import { createTexts } from '@portico/texts';

export const t = createTexts({
  'person.title': 'Person',
  'person.back': 'People',
  'person.failed': "This person couldn't be loaded",
  'person.copy_email': 'Copy email',
  'person.copy_id': 'Copy id',
  'person.give': 'Give a role',
  'person.more': 'More for {name}',
  'person.edit': 'Edit…',
  'person.overview': 'Overview',
  'person.access': 'Access',
  'person.activity': 'Activity',
  'person.profile': 'Profile',
  'person.status': 'Status',
  'person.email': 'Email',
  'person.groups': 'Groups',
  'person.rights': 'Rights',
  'person.administrator': 'Platform administrator',
  'person.joined': 'Joined',
  'person.id': 'Id',
});
