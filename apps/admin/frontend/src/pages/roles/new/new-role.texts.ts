import { createTexts } from '@portico/texts';

export const t = createTexts({
  'new.title': 'New role',
  'new.title.copy': 'Copy of {name}',
  'new.hint': 'It gives nothing until you say what it allows.',
  'new.hint.copy': 'It begins with the same permissions. Nobody has it yet.',
  'new.name': 'Name',
  'new.name.missing': 'A role needs a name.',
  'new.name.copy': '{name}, copy',
  'new.description': 'Description',
  'new.optional': 'Optional',
  'new.where': 'Belongs to',
  'new.everywhere': 'Everywhere',
  'new.cancel': 'Cancel',
  'new.submit': 'Add role',
});
