import { execute } from '../../../graphql/execute.ts';
import { ExportDialog } from '../../../parts/export/export-dialog.tsx';
import type { ExportSource } from '../../../parts/export/export-pages.ts';
import { csvHead } from '../../../parts/export/write-csv.ts';
import type { AuditEvent } from '../../../parts/event/event-query.ts';
import { type AuditFilter, auditLogsQuery } from '../audit-query.ts';
import { t } from './export.texts.ts';
import { auditColumns, toCsv } from './to-csv.ts';
import { toNdjson } from './to-ndjson.ts';

export interface ExportLogProps {
  format: 'csv' | 'ndjson';
  filter: AuditFilter;
  /** Of the filter; undefined: not known yet. */
  total: number | undefined;
  isEstimate: boolean;
  onClose: () => void;
}

export default function ExportLog({ format, filter, ...list }: ExportLogProps) {
  return (
    <ExportDialog
      source={sourceOf(format, filter)}
      title={t('audit.export.title', { format: format === 'csv' ? 'CSV' : 'NDJSON' })}
      hint={t('audit.export.hint')}
      sayBounded={(count) => t('audit.export.bounded', { count })}
      {...list}
    />
  );
}

function sourceOf(format: 'csv' | 'ndjson', filter: AuditFilter): ExportSource<AuditEvent> {
  // Events that happen during the export would move the pages.
  const still: AuditFilter = { to: new Date().toISOString(), ...filter };
  return {
    name: `audit-log-${still.to!.slice(0, 10)}.${format}`,
    ...(format === 'csv'
      ? { type: 'text/csv;charset=utf-8', head: csvHead(auditColumns), write: toCsv }
      : { type: 'application/x-ndjson', head: '', write: toNdjson }),
    ask: async (authFetch, page, signal) =>
      (await execute(authFetch, auditLogsQuery, { ...still, ...page }, signal)).auditLogs,
  };
}
