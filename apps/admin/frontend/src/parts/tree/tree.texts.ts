import { createTexts } from '@portico/texts';

export const t = createTexts({
  'tree.more': 'Show {count, number} more of {total, number}',
  'tree.more_in': 'Show {count, number} more of {total, number} in {name}',
  'tree.failed': "This level couldn't be loaded.",
  'tree.retry': 'Try again',
});
