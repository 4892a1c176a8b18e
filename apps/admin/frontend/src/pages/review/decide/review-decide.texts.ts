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
  'verdict.policy_done.confirmed': '{name} keeps the permission',
  'verdict.policies_done.confirmed': '{count, plural, one {# permission} other {# permissions}} confirmed',
  'verdict.policy_done.removed': '{name} no longer has the permission',
  'verdict.denial_done.confirmed': '{name} is still denied it',
  'verdict.denial_done.removed': '{name} is no longer denied it',
  'verdict.policies_done.removed': '{count, plural, one {# permission} other {# permissions}} removed',
  'verdict.undo': 'Undo',
  'verdict.selected.roles':
    '{subjects, plural, one {# holder} other {# holders}}, {things, plural, one {# role} other {# roles}}',
  'verdict.selected.policies':
    '{subjects, plural, one {# holder} other {# holders}}, {things, plural, one {# permission} other {# permissions}}',
  'verdict.remove_title.roles': 'Remove {count, plural, one {# assignment} other {# assignments}}?',
  'verdict.remove_title.policies': 'Remove {count, plural, one {# permission} other {# permissions}}?',
  'verdict.remove_hint.roles': 'They lose what these roles allow at once. This can be undone.',
  'verdict.remove_hint.policies': 'They lose what these permissions allow at once. This can be undone.',
  'verdict.remove_hint.denials': 'What else allows it takes effect at once. This can be undone.',
  'verdict.remove_denials':
    '{count, plural, one {# of them denies something: without it, its holder can do more} other {# of them deny something: without them, their holders can do more}}',
  'verdict.remove_people.roles':
    '{count, plural, one {# person or machine loses} other {# people and machines lose}} a role',
  'verdict.remove_people.policies':
    '{count, plural, one {# person, machine or app loses} other {# people, machines and apps lose}} a permission',
  'verdict.remove_groups.roles':
    '{count, plural, one {# group loses a role, and so do its members} other {# groups lose a role, and so do their members}}',
  'verdict.remove_groups.policies':
    '{count, plural, one {# group loses a permission, and so do its members} other {# groups lose a permission, and so do their members}}',
  'verdict.remove_action.roles': 'Remove {count, plural, one {# assignment} other {# assignments}}',
  'verdict.remove_action.policies': 'Remove {count, plural, one {# permission} other {# permissions}}',
  'verdict.remove_keep': 'Keep them',
});
