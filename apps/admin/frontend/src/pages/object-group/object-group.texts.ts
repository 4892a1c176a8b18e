import { createTexts } from '@portico/texts';

export const t = createTexts({
  'object_group.delete': 'Delete this group',
  'object_group.delete.effect':
    'It leaves the lists; what is in it stays. Take away what was given in it first: that ends only when the group is deleted for good. A platform administrator can restore it.',
  'object_group.delete.action': 'Delete…',
  'object_group.delete.ask': 'Delete {name}?',
  'object_group.delete.objects': '{count, plural, one {# thing is} other {# things are}} in it',
  'object_group.delete.children':
    '{count, plural, one {# group inside loses its place} other {# groups inside lose their place}}',
  'object_group.delete.given':
    '{count, plural, one {# permission names it and stays} other {# permissions name it and stay}}',
  'object_group.delete.confirm': 'Delete group',
  'object_group.deleted': '{name} deleted',
  'object_group.undo': 'Undo',
});
