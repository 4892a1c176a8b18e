import { createTexts } from '@portico/texts';

export const t = createTexts({
  'invite.title': 'Invite people',
  'invite.hint': "You'll get a link for them to set a password. Give them roles afterwards.",
  'invite.name': 'Name',
  'invite.name.missing': 'Enter the name as others know it.',
  'invite.email': 'Email',
  'invite.email.wrong': "This doesn't look like an email address: the @ is missing.",
  'invite.email.taken': 'Somebody with this address is here already.',
  'invite.email.who': 'Show who',
  'invite.cancel': 'Cancel',
  'invite.submit': 'Invite',
  'invite.link': 'Link for {name}',
  'invite.link.hint':
    'It works once, until {end, date, medium}, {end, time, short}, and is shown only now. Send it to this person only: it sets the password of the account.',
});
