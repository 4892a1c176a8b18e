import { createTexts } from '@portico/texts';

export const t = createTexts({
  'objects.inside': 'In this group',
  'objects.counts': '{direct, number}, and {more, number} in groups inside',
  'objects.find': 'Find a thing in this group',
  'objects.name': 'Name or alias',
  'objects.add': 'Add',
  'objects.empty': 'Nothing is in this group yet.',
  'objects.no_match': 'Nothing in it matches “{q}”.',
  'objects.via': '{what}, in {name}',
  'objects.remove': 'Take {name} out of {group}',
  'objects.removed': '{name} is no longer in {group}',
  'objects.added': '{name} is in {group}',
  'objects.undo': 'Undo',
  'objects.more': '{count} more',
  'objects.add_to': 'Add to {group}',
  'objects.add.hint': 'People with access through this group, or a group above it, can reach it at once.',
  'objects.what': 'What',
  'objects.what.hint': 'A resource or a machine. To add many, select them in the list of resources.',
  'objects.what.missing': 'Choose what to add.',
  'objects.cancel': 'Cancel',
  'objects.submit': 'Add',
});
