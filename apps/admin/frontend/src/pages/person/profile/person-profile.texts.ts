import { createTexts } from '@portico/texts';

export const t = createTexts({
  'person_profile.failed': "This profile couldn't be loaded",
  'person_profile.edit': 'Edit',
  'person_profile.facts': 'Profile',
  'person_profile.name': 'Name',
  'person_profile.profile': 'Profile',
  'person_profile.none': 'None',
  'person_profile.other': 'Another one',
  'person_profile.attributes': 'Attributes',
  'person_profile.attributes.hint': 'Administrators set these. Conditions of roles can read them.',
  'person_profile.attributes.none': 'No attributes.',
  'person_profile.own': 'Written by {name}',
  'person_profile.own.hint': 'Conditions never read these.',
  'person_profile.own.none': '{name} has written nothing.',
});
