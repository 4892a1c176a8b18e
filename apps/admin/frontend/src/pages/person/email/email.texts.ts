import { createTexts } from '@portico/texts';

export const t = createTexts({
  'email.verified': 'Verified on {at, date, medium}',
  'email.unverified': 'Not verified',
  'email.unverified.hint': 'Some connected apps refuse addresses that nobody vouched for.',
  'email.verify': 'Mark as verified',
  'email.take_back': 'Mark as not verified',
  'email.marked': 'The address of {name} is verified',
  'email.unmarked': 'The address of {name} is no longer verified',
  'email.failed': "The address of {name} couldn't be changed",
  'email.undo': 'Undo',
});
