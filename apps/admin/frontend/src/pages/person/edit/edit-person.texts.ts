import { createTexts } from '@portico/texts';

export const t = createTexts({
  'edit_person.title': 'Edit {name}',
  'edit_person.loading': 'Edit',
  'edit_person.name': 'Name',
  'edit_person.name.missing': 'Enter a name.',
  'edit_person.cancel': 'Cancel',
  'edit_person.save': 'Save',
  'edit_person.saved': 'Saved',
  'edit_person.undo.failed': "Somebody else changed it meanwhile, so it wasn't undone",
  'edit_person.undo': 'Undo',
  'edit_person.overtaken': 'Somebody else changed {name} in the meantime',
  'edit_person.overtaken.name': 'The name is now {value}.',
  'edit_person.overtaken.profile': 'The profile is another one now.',
  'edit_person.overtaken.attributes': 'The attributes are now {value}.',
});
