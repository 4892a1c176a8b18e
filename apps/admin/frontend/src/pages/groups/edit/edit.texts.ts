import { createTexts } from '@portico/texts';

export const t = createTexts({
  'edit.new': 'New group',
  'edit.new_inside': 'New group inside {name}',
  'edit.new.hint': 'Who is in it has what the groups above it have, too.',
  'edit.new.hint_object': 'A set of things: a folder, a building, everything of one project.',
  'edit.change': 'Edit {name}',
  'edit.name': 'Name',
  'edit.name.missing': 'Enter a name.',
  'edit.description': 'Description',
  'edit.description.hint': 'Optional: who belongs in it.',
  'edit.description.hint_object': 'Optional: what belongs in it.',
  'edit.inside': 'Inside',
  'edit.inside.hint': 'Empty: at the top.',
  'edit.cancel': 'Cancel',
  'edit.create': 'Create group',
  'edit.save': 'Save',
  'edit.created': 'Group “{name}” created',
  'edit.saved': 'Saved',
  'edit.undo': 'Undo',
  'edit.move': 'Move {name}',
  'edit.move.hint':
    'It takes the groups inside it along. Its people lose what came from above, and gain what the new place has.',
  'edit.move.hint_object':
    'It takes the groups inside it along. What is given above it no longer reaches it; what the new place has does.',
  'edit.move.submit': 'Move',
  'edit.moved': '{name} moved',
});
