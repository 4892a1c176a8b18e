import { createTexts } from '@portico/texts';

export const t = createTexts({
  'verdict.confirm': 'Confirm',
  'verdict.confirm_of': 'Confirm {role} of {name}',
  'verdict.confirm_count': 'Confirm {count}',
  'verdict.remove': 'Remove',
  'verdict.remove_of': 'Remove {role} from {name}',
  'verdict.remove_count': 'Remove…',
  'verdict.done.confirmed': '{name} keeps {role}',
  'verdict.done_many.confirmed': '{count, plural, one {# assignment} other {# assignments}} confirmed',
  'verdict.done.removed': '{name} no longer has {role}',
  'verdict.done_many.removed': '{count, plural, one {# assignment} other {# assignments}} removed',
  'verdict.undo': 'Undo',
  'verdict.selected':
    '{subjects, plural, one {# holder} other {# holders}}, {roles, plural, one {# role} other {# roles}}',
  'verdict.remove_title': 'Remove {count, plural, one {# assignment} other {# assignments}}?',
  'verdict.remove_hint': 'They lose what these roles allow at once. This can be undone.',
  'verdict.remove_people': '{count, plural, one {# person or machine loses} other {# people and machines lose}} a role',
  'verdict.remove_groups':
    '{count, plural, one {# group loses a role, and so do its members} other {# groups lose a role, and so do their members}}',
  'verdict.remove_action': 'Remove {count, plural, one {# assignment} other {# assignments}}',
  'verdict.remove_keep': 'Keep them',
});
