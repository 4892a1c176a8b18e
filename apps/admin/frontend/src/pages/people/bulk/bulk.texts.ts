import { createTexts } from '@portico/texts';

export const t = createTexts({
  'bulk.suspend': 'Suspend…',
  'bulk.title': 'Suspend {count, plural, one {# person} other {# people}}?',
  'bulk.hint': 'Roles and groups stay as they are, so this can be undone.',
  'bulk.sessions': 'All their sessions end',
  'bulk.apps': 'All apps stop opening for them',
  'bulk.action': 'Suspend {count, plural, one {# person} other {# people}}',
  'bulk.keep': 'Keep active',
  'bulk.suspended': '{count, plural, one {# person is} other {# people are}} suspended',
  'bulk.undo': 'Undo',
});
