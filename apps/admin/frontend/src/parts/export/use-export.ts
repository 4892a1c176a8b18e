import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useEffect, useEffectEvent, useState } from 'react';
import { type AdminError, toAdminError } from '../../graphql/admin-error.ts';
import { type Exported, exportPages, type ExportSource } from './export-pages.ts';
import { saveFile } from './save-file.ts';

/** Begins the export at once, of what it was first asked for, and saves the file once it is whole. Leaving cancels it. */
export function useExport<Row>(asked: ExportSource<Row>, onDone: (exported: Exported) => void) {
  const authFetch = useAuthFetch();
  const [source] = useState(asked);
  const [progress, setProgress] = useState({ count: 0, isWaiting: false });
  const [error, setError] = useState<AdminError>();
  const finish = useEffectEvent(onDone);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const run = async () => {
      const exported = await exportPages({
        ...source,
        signal,
        onProgress: (next) => signal.aborted || setProgress(next),
        ask: (page) => source.ask(authFetch, page, signal),
        wait: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
      });
      if (signal.aborted) return;
      saveFile(exported.parts, source.name, source.type);
      finish(exported);
    };
    run().catch((failure: unknown) => signal.aborted || setError(toAdminError(failure)));
    return () => controller.abort();
  }, [authFetch, source]);
  return { ...progress, error };
}
