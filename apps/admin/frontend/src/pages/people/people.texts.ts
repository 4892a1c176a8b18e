import { createTexts } from '@portico/texts';

export const t = createTexts({
  'people.title': 'People',
  'people.purpose': 'Everyone who can sign in, and what they reach.',
  'people.failed': "People couldn't be loaded",
  'people.invite': 'Invite people',
  'people.import': 'Import',
  'people.find': 'Find people',
  'people.search': 'Name or email',
  'people.person': 'Person',
  'people.email': 'Email',
  'people.groups': 'Groups',
  'people.group': 'Group',
  'people.app': 'App',
  'people.seen': 'Last seen',
  'people.seen.never': 'Never',
  'people.status': 'Status',
  'people.status.active': 'Active',
  'people.status.disabled': 'Suspended',
  'people.status.invited': 'Invited',
});
