import { createTexts } from '@portico/texts';

export const t = createTexts({
  'consent.title': 'Let {name} use your account?',
  'consent.lead': '{name} was added by your administrator. It would like to:',
  'consent.lead_at': '{name}, at {host}, was added by your administrator. It would like to:',
  'consent.new': 'New',
  'consent.limits': "It never sees your password, and it can't open your other apps.",
  'consent.refuse': "Don't allow",
  'consent.allow': 'Allow',
  'consent.switch_account': 'Switch account',
});
