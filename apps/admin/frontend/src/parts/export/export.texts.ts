import { createTexts } from '@portico/texts';

export const t = createTexts({
  'export.progress': '{count, plural, one {# row} other {# rows}} so far',
  'export.progress_of': '{count, number} of {total, number} rows',
  'export.progress_about': '{count, number} of about {total, number} rows',
  'export.cancel': 'Cancel',
  'export.close': 'Close',
  'export.waiting': 'The server asks for a pause. The export goes on by itself.',
  'export.done': '{count, plural, one {# row} other {# rows}} exported',
});
