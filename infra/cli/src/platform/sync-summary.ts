import type { AppsSynced } from '@portico/api-types';

/** What a synchronisation changed: `9 apps registered, 1 new`. */
export function syncSummary({ created, updated, removed, renamed }: AppsSynced, total: number): string {
  const changes = [
    created.length > 0 && `${created.length} new`,
    updated.length > 0 && `${updated.length} changed`,
    renamed.length > 0 && `${renamed.length} renamed`,
    removed.length > 0 && `${removed.length} gone`,
  ].filter(Boolean);
  return [`${total} apps registered`, ...changes].join(', ');
}
