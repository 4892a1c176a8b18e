import { createTexts } from '@portico/texts';

export const t = createTexts({
  'form.new': 'New machine',
  'form.new.hint': 'Give it roles afterwards, like a person.',
  'form.edit': 'Edit {name}',
  'form.name': 'Name',
  'form.name.missing': 'Enter a name.',
  'form.kind': 'Kind',
  'form.alias': 'Alias',
  'form.alias.hint': 'Optional: a short name for scripts.',
  'form.external': 'External id',
  'form.external.hint': 'Optional: its id in another system.',
  'form.cancel': 'Cancel',
  'form.create': 'Create machine',
  'form.save': 'Save',
  'form.created': '{name} created',
  'form.created.hint': 'It has no credentials, so it can’t sign in.',
  'form.saved': 'Saved',
  'form.undo': 'Undo',
});
