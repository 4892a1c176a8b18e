import { createTexts } from '@portico/texts';

export const t = createTexts({
  'edit.add': 'Add a tenant',
  'edit.add.hint': 'You become its administrator. Add people and apps afterwards.',
  'edit.title': 'Edit {name}',
  'tenants.edit.name': 'Name',
  'tenants.edit.name.missing': 'Enter the name of the company or team.',
  'edit.alias': 'Alias',
  'edit.alias.hint': 'A short name for addresses and scripts, such as acme-eu.',
  'edit.tags': 'Tags',
  'edit.tags.hint': 'Separate them with commas.',
  'edit.optional': 'Optional',
  'tenants.edit.cancel': 'Cancel',
  'edit.submit': 'Add tenant',
  'tenants.edit.save': 'Save',
  'edit.added': '{name} is added',
  'tenants.edit.saved': '{name} is saved',
});
