import { createTexts } from '@portico/texts';

export const t = createTexts({
  'objects.heading': 'Object groups',
  'objects.purpose': 'A group of things is a place: what is given in it reaches everything inside.',
  'objects.none': 'No object groups yet',
  'objects.none.hint':
    'An object group is a set of things: a folder, a building, everything of one project. Give access in it once, and it holds for what is added later, too.',
});
