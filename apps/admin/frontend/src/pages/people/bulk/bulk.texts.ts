import { createTexts } from '@portico/texts';

export const t = createTexts({
  'bulk.add': 'Add to a group…',
  'bulk.add.submit': 'Add',
  'bulk.add.title': 'Add {count, plural, one {# person} other {# people}} to a group',
  'bulk.add.hint': "They get what the group has for as long as they're in it.",
  'bulk.group': 'Group',
  'bulk.group.missing': 'Choose a group.',
  'bulk.cancel': 'Cancel',
  'bulk.added':
    '{count, plural, =0 {Everyone was in {group} already} one {# person joined {group}} other {# people joined {group}}}',
  'bulk.suspend': 'Suspend…',
  'bulk.title': 'Suspend {count, plural, one {# person} other {# people}}?',
  'bulk.hint': 'Roles and groups stay as they are, so this can be undone.',
  'bulk.sessions': 'All their sessions end',
  'bulk.apps': 'All apps stop opening for them',
  'bulk.action': 'Suspend {count, plural, one {# person} other {# people}}',
  'bulk.keep': 'Keep active',
  'bulk.suspended': '{count, plural, one {# person is} other {# people are}} suspended',
  'bulk.undo': 'Undo',
  'bulk.undo.failed': 'Some are still in the group',
});
