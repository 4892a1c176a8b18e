import { createTexts } from '@portico/texts';

export const t = createTexts({
  'credentials.title': 'Credentials',
  'credentials.password': 'Password',
  'credentials.setup_link': 'Setup link',
  'credentials.client_secret': 'Secret',
  'credentials.client_secret.replaced': 'Old secret',
  'credentials.client_key': 'Its own key',
  'credentials.client_key.named': 'Key {name}',
  'credentials.in_use': 'In use',
  'credentials.since': 'In use since {day, date, medium}',
  'credentials.until': 'Works until {at, date, medium}, {at, time, short}',
  'credentials.until_rotated': 'Works until the rotation is finished',
  'credentials.end': 'End now',
  'credentials.end.title': 'End the old secret of {name} now?',
  'credentials.end.hint': 'If the app still uses it, the app is cut off until it has the new secret.',
  'credentials.end.action': 'End old secret',
  'credentials.ended': 'The old secret of {name} no longer works',
});
