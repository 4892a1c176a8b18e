import { createTexts } from '@portico/texts';

export const t = createTexts({
  'audit.export': 'Export',
  'audit.export.csv': 'CSV, for a spreadsheet',
  'audit.export.ndjson': 'NDJSON, for machines',
  'audit.export.title': 'Export the audit log as {format}',
  'audit.export.hint': 'The events that the filters choose, newest first.',
  'audit.export.bounded': 'The file has the newest {count, number} events. For older ones, choose an earlier time.',
});
