import { createTexts } from '@portico/texts';

export const t = createTexts({
  'owners.title': 'Owners',
  'owners.hint': 'They answer for it. It gives them no rights.',
  'owners.none': 'Nobody answers for it yet.',
  'owners.add': 'Add',
  'owners.add_to': 'Who answers for {name}?',
  'owners.who': 'Owner',
  'owners.who.missing': 'Choose a person or a machine.',
  'owners.cancel': 'Cancel',
  'owners.submit': 'Add owner',
  'owners.added': '{owner} answers for {name}',
  'owners.remove': 'Remove {owner} as owner',
  'owners.removed': '{owner} no longer answers for {name}',
  'owners.undo': 'Undo',
});
