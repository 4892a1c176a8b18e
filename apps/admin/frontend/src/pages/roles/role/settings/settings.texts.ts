import { createTexts } from '@portico/texts';

export const t = createTexts({
  'settings.name': 'Name',
  'settings.name.missing': 'A role needs a name.',
  'settings.description': 'Description',
  'settings.description.hint': 'What somebody with this role does, in one sentence.',
  'roles.settings.save': 'Save',
  'roles.settings.saved': '{name} is saved',
  'roles.settings.stale': 'Somebody else changed this role meanwhile. Load the page again, then save.',
  'settings.delete': 'Delete this role',
  'settings.delete.effect':
    '{count, plural, =0 {Nobody has it.} one {It is given once, and gives nothing then.} other {It is given # times, and gives nothing then.}} It can be restored.',
  'settings.delete.action': 'Delete…',
  'settings.delete.title': 'Delete {name}?',
  'settings.delete.description':
    'Everyone who has it loses what it gives within a second. Permissions and holders are kept, so that it can be restored.',
  'settings.delete.confirm': 'Delete {name}',
  'settings.deleted': '{name} is deleted',
  'roles.settings.undo': 'Undo',
});
