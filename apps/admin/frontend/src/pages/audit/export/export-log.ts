import { AdminError } from '../../../graphql/admin-error.ts';
import type { AuditPage } from '../audit-query.ts';
import { csvHead, toCsv } from './to-csv.ts';
import { toNdjson } from './to-ndjson.ts';

export type ExportFormat = 'csv' | 'ndjson';

/** The most events of one file: a browser holds it in memory. */
export const MOST_EVENTS = 100_000;
const PAGE = 200;

export interface ExportLogOptions {
  format: ExportFormat;
  ask: (page: { cursor: string | undefined; limit: number }) => Promise<AuditPage>;
  signal: AbortSignal;
  onProgress: (progress: { count: number; isWaiting: boolean }) => void;
  /** Default `MOST_EVENTS`. */
  most?: number;
  /** Seconds. */
  wait: (seconds: number, signal: AbortSignal) => Promise<void>;
}

export interface ExportedLog {
  parts: readonly string[];
  count: number;
  /** There are older events that the file does not have. */
  isBounded: boolean;
}

/** Every page of the log, one after the other, as the texts of a file. Waits when the server asks it to. @throws AdminError */
export async function exportLog(options: ExportLogOptions): Promise<ExportedLog> {
  const { format, ask, signal, onProgress, wait, most = MOST_EVENTS } = options;
  const parts = format === 'csv' ? [csvHead] : [];
  let count = 0;
  let cursor: string | undefined;
  let isOver = false;
  while (!isOver) {
    signal.throwIfAborted();
    const page = await ask({ cursor, limit: Math.min(PAGE, most - count) }).catch(async (error: unknown) => {
      if (!(error instanceof AdminError) || error.retryAfterSeconds === undefined) throw error;
      onProgress({ count, isWaiting: true });
      await wait(error.retryAfterSeconds, signal);
      return undefined;
    });
    if (!page) continue;
    parts.push(format === 'csv' ? toCsv(page.items) : toNdjson(page.items));
    count += page.items.length;
    cursor = page.nextCursor ?? undefined;
    isOver = count >= most || cursor === undefined;
    onProgress({ count, isWaiting: false });
  }
  return { parts, count, isBounded: cursor !== undefined };
}
