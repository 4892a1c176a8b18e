import { createTexts } from '@portico/texts';

export const t = createTexts({
  'review.confirm': 'Confirm',
  'review.confirm_of': 'Confirm {role} of {name}',
  'review.confirm_count': 'Confirm {count}',
  'review.remove': 'Remove',
  'review.remove_of': 'Remove {role} from {name}',
  'review.remove_count': 'Remove…',
  'review.confirmed': '{name} keeps {role}',
  'review.confirmed_count': '{count, plural, one {# assignment} other {# assignments}} confirmed',
  'review.removed': '{name} no longer has {role}',
  'review.removed_count': '{count, plural, one {# assignment} other {# assignments}} removed',
  'review.undo': 'Undo',
  'review.selected':
    '{subjects, plural, one {# holder} other {# holders}}, {roles, plural, one {# role} other {# roles}}',
  'review.remove_title': 'Remove {count, plural, one {# assignment} other {# assignments}}?',
  'review.remove_hint': 'They lose what these roles allow at once. This can be undone.',
  'review.remove_people': '{count, plural, one {# person or machine loses} other {# people and machines lose}} a role',
  'review.remove_groups': '{count, plural, one {# group loses} other {# groups lose}} a role, with all its members',
  'review.remove_action': 'Remove {count, plural, one {# assignment} other {# assignments}}',
  'review.remove_keep': 'Keep them',
});
