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
  'people.none': 'No people yet',
  'people.none.hint':
    'Invite the first colleagues. They set a password through a link, then open the apps you give them.',
  'people.no_match': 'No people match this filter',
  'people.no_match_for': 'No people match “{q}”',
  'people.no_match.hint': 'The search looks at the beginning of names and email addresses.',
  'people.no_match.filtered': 'The search looks at the beginning of names and email addresses, with one filter on.',
});
