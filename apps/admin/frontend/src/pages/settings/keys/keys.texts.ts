import { createTexts } from '@portico/texts';

export const t = createTexts({
  'keys.title': 'Signing keys',
  'keys.hint':
    'Portico signs what it tells apps with these keys, and replaces them by itself. Apps fetch the public halves.',
  'keys.failed': "The signing keys couldn't be loaded",
  'keys.rotate': 'Replace keys…',
  'keys.status.waiting': 'Waiting',
  'keys.status.signing': 'Signing',
  'keys.status.retired': 'Retired',
  'keys.says.waiting': 'Signs from {at}. Apps learn of it meanwhile.',
  'keys.says.signing': 'Signs since {at}',
  'keys.says.retired': 'Still accepted until {at}',
  'keys.says.retired.open': 'No longer signs',
  'keys.copy': 'Copy the id of the {algorithm} key',
  'keys.ask': 'Replace the signing keys?',
  'keys.ask.hint':
    'A new key of each kind is published now and signs in an hour, when every app has fetched it. What the old keys signed stays valid until it ends, so nobody is signed out.',
  'keys.now': 'A key leaked: sign with the new ones at once',
  'keys.now.hint': 'Apps that fetched the keys lately refuse new sign-ins until they fetch them again.',
  'keys.confirm': 'Replace keys',
  'keys.confirm.now': 'Replace now',
  'keys.cancel': 'Cancel',
  'keys.done': 'New keys are published and sign in an hour',
  'keys.done.now': 'The new keys sign now',
});
