import { createTexts } from '@portico/texts';

export const t = createTexts({
  'resource_form.new': 'New resource',
  'resource_form.new.hint': 'Give access to it afterwards, or put it into a group.',
  'resource_form.edit': 'Edit {name}',
  'resource_form.kind': 'Kind',
  'resource_form.kind.hint': 'What it is, in one word: channel, file, building.',
  'resource_form.kind.missing': 'Say what kind of thing it is.',
  'resource_form.name': 'Name',
  'resource_form.alias': 'Alias',
  'resource_form.alias.hint': 'Optional: a short name for scripts.',
  'resource_form.external': 'External id',
  'resource_form.external.hint': 'Optional: its id in the app.',
  'resource_form.owner': 'Owner',
  'resource_form.owner.hint': 'Optional: who answers for it. It gives them no rights.',
  'resource_form.cancel': 'Cancel',
  'resource_form.create': 'Create resource',
  'resource_form.save': 'Save',
  'resource_form.created': '{name} created',
  'resource_form.saved': 'Saved',
  'resource_form.undo': 'Undo',
});
