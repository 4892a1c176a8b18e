import { createTexts } from '@portico/texts';

export const t = createTexts({
  'object_group.delete': 'Delete this group',
  'object_group.delete.effect':
    'What is in it stays. Access that people have through it ends at once. A platform administrator can restore it, with that access.',
  'object_group.delete.action': 'Delete…',
  'object_group.delete.ask': 'Delete {name}?',
  'object_group.delete.objects': '{count, plural, one {# thing is} other {# things are}} in it',
  'object_group.delete.children':
    '{count, plural, one {# group inside loses its place} other {# groups inside lose their place}}',
  'object_group.delete.given': '{count, plural, one {# permission stops applying} other {# permissions stop applying}}',
  'object_group.delete.confirm': 'Delete group',
  'object_group.deleted': '{name} deleted',
  'object_group.undo': 'Undo',
});
