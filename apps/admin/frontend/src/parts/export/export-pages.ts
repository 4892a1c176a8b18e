import type { AuthFetch } from '@portico/auth-client-ts';
import { AdminError } from '../../graphql/admin-error.ts';

/** The most rows of one file: a browser holds it in memory. */
export const MOST_ROWS = 100_000;
const PAGE = 200;

/** A list as a file. */
export interface ExportSource<Row> {
  /** Of the file. */
  name: string;
  type: string;
  /** Its first line. */
  head: string;
  write: (rows: readonly Row[]) => string;
  ask: (authFetch: AuthFetch, page: PageArguments, signal: AbortSignal) => Promise<ExportPage<Row>>;
}

interface PageArguments {
  cursor: string | undefined;
  limit: number;
}

interface ExportPage<Row> {
  items: readonly Row[];
  nextCursor: string | null;
}

export interface ExportPagesOptions<Row> extends Pick<ExportSource<Row>, 'head' | 'write'> {
  ask: (page: PageArguments) => Promise<ExportPage<Row>>;
  signal: AbortSignal;
  onProgress: (progress: { count: number; isWaiting: boolean }) => void;
  /** Default `MOST_ROWS`. */
  most?: number;
  /** Seconds. */
  wait: (seconds: number, signal: AbortSignal) => Promise<void>;
}

export interface Exported {
  parts: readonly string[];
  count: number;
  /** There are rows that the file does not have. */
  isBounded: boolean;
}

/** Every page of a list, one after the other, as the texts of a file. Waits when the server asks it to. @throws AdminError */
export async function exportPages<Row>(options: ExportPagesOptions<Row>): Promise<Exported> {
  const { head, write, ask, signal, onProgress, wait, most = MOST_ROWS } = options;
  const parts = head === '' ? [] : [head];
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
    parts.push(write(page.items));
    count += page.items.length;
    cursor = page.nextCursor ?? undefined;
    isOver = count >= most || cursor === undefined;
    onProgress({ count, isWaiting: false });
  }
  return { parts, count, isBounded: cursor !== undefined };
}
