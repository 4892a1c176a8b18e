import { createTexts } from '@portico/texts';

export const t = createTexts({
  'ways.title': 'Ways to sign in',
  'ways.reset': 'Reset…',
  'ways.new_link': 'New link…',
  'ways.password': 'Password',
  'ways.password.set': 'Set',
  'ways.password.none': 'Not set yet: the invitation is open',
  'ways.link': 'Link for {name}',
  'ways.link.hint':
    'It works once, until {end, date, medium}, {end, time, short}, and is shown only now. Send it to this person only: it sets the password of the account.',
});
