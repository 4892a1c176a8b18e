import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useEffect, useEffectEvent, useState } from 'react';
import { type AdminError, toAdminError } from '../../../graphql/admin-error.ts';
import { execute } from '../../../graphql/execute.ts';
import { type AuditFilter, auditLogsQuery } from '../audit-query.ts';
import { type ExportedLog, type ExportFormat, exportLog } from './export-log.ts';
import { saveFile } from './save-file.ts';

const types = { csv: 'text/csv;charset=utf-8', ndjson: 'application/x-ndjson' };

/** Begins the export at once, and saves the file once it is whole. Leaving cancels it. */
export function useExport(format: ExportFormat, filter: AuditFilter, onDone: (log: ExportedLog) => void) {
  const authFetch = useAuthFetch();
  const [progress, setProgress] = useState({ count: 0, isWaiting: false });
  const [error, setError] = useState<AdminError>();
  const finish = useEffectEvent(onDone);
  const key = JSON.stringify(filter);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    // What happens meanwhile would move the pages.
    const still: AuditFilter = { to: new Date().toISOString(), ...(JSON.parse(key) as AuditFilter) };
    const run = async () => {
      const log = await exportLog({
        format,
        signal,
        onProgress: (next) => signal.aborted || setProgress(next),
        ask: async (page) => (await execute(authFetch, auditLogsQuery, { ...still, ...page }, signal)).auditLogs,
        wait: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
      });
      if (signal.aborted) return;
      saveFile(log.parts, `audit-log-${still.to!.slice(0, 10)}.${format}`, types[format]);
      finish(log);
    };
    run().catch((failure: unknown) => signal.aborted || setError(toAdminError(failure)));
    return () => controller.abort();
  }, [authFetch, format, key]);
  return { ...progress, error };
}
