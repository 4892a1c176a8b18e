import { createTexts } from '@portico/texts';

export const t = createTexts({
  'deleted.filter': 'Deleted',
  'deleted.people': 'Deleted people',
  'deleted.machines': 'Deleted machines',
  'deleted.groups': 'Deleted groups',
  'deleted.failed': "What was deleted couldn't be loaded",
  'deleted.name': 'Name',
  'deleted.when': 'Deleted',
  'deleted.none': 'Nothing was deleted',
  'deleted.none.hint': 'What is deleted stays here until it is erased, so that it can be restored.',
  'deleted.no_match': 'Nothing deleted matches “{q}”',
});
