import { createTexts } from '@portico/texts';

/** Apart: few lists are empty, and the console begins with this one. */
export const t = createTexts({
  'people.none': 'No people yet',
  'people.none.hint':
    'Invite the first colleagues. They set a password through a link, then open the apps you give them.',
  'people.no_match': 'No people match this filter',
  'people.no_match_for': 'No people match “{q}”',
  'people.no_match.hint': 'The search looks at the beginning of names and email addresses.',
  'people.no_match.filtered': 'The search looks at the beginning of names and email addresses, with one filter on.',
});
