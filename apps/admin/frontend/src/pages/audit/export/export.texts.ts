import { createTexts } from '@portico/texts';

export const t = createTexts({
  'export.open': 'Export',
  'export.csv': 'CSV, for a spreadsheet',
  'export.ndjson': 'NDJSON, for machines',
  'export.title': 'Export the audit log as {format}',
  'export.hint': 'The events that the filters choose, newest first.',
  'export.progress': '{count, plural, one {# event} other {# events}} so far',
  'export.progress_of': '{count, number} of {total, number} events',
  'export.progress_about': '{count, number} of about {total, number} events',
  'export.cancel': 'Cancel',
  'export.close': 'Close',
  'export.waiting': 'The server asks for a pause. The export goes on by itself.',
  'export.bounded': 'The file has the newest {count, number} events. For older ones, choose an earlier time.',
  'export.done': '{count, plural, one {# event} other {# events}} exported',
});
