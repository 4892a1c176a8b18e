import { createTexts } from '@portico/texts';

export const t = createTexts({
  'resources.bulk.add': 'Add to group…',
  'resources.bulk.add.title': 'Add {count, plural, one {this resource} other {# resources}} to an object group',
  'resources.bulk.add.hint': 'People with access through the group can reach them at once.',
  'resources.bulk.add.mixed': 'A group holds things of one place only. Select resources that belong together.',
  'resources.bulk.add.submit': 'Add to group',
  'resources.bulk.added': '{count, plural, one {Resource} other {# resources}} added to {group}',
  'resources.bulk.group': 'Object group',
  'resources.bulk.group.missing': 'Choose a group.',
  'resources.bulk.delete': 'Delete…',
  'resources.bulk.delete.title': 'Delete {count, plural, one {# resource} other {# resources}}?',
  'resources.bulk.delete.one': 'Delete {name}?',
  'resources.bulk.delete.effect':
    'Nobody can reach it through Portico any more. The app keeps its own data. A platform administrator can restore it.',
  'resources.bulk.delete.action': 'Delete {count, plural, one {resource} other {# resources}}',
  'resources.bulk.deleted': '{count, plural, one {# resource} other {# resources}} deleted',
  'resources.bulk.deleted.one': '{name} deleted',
  'resources.bulk.cancel': 'Cancel',
  'resources.bulk.close': 'Close',
  'resources.bulk.undo': 'Undo',
});
