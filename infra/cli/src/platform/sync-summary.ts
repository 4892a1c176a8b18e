import type { AppsSynced } from '@portico/api-types';

/** Describes the changes of a sync: `9 apps registered, 1 new`. */
export function syncSummary({ created, updated, removed, renamed }: AppsSynced, total: number): string {
  const changes = [
    created.length > 0 && `${created.length} new`,
    updated.length > 0 && `${updated.length} changed`,
    renamed.length > 0 && `${renamed.length} renamed`,
    removed.length > 0 && `${removed.length} gone`,
  ].filter(Boolean);
  return [`${total} apps registered`, ...changes].join(', ');
}

/** One line per permission or role that people have but manifests no longer declare. Empty with an earlier version of auth. */
export function sleepingGrants({ dormant = [] }: Partial<AppsSynced> = {}): string[] {
  return dormant.map(
    ({ slug, kind, name, grants }) =>
      `${slug} no longer declares the ${kind} ${name}. ${grants === 1 ? 'Its 1 grant sleeps' : `Its ${grants} grants sleep`} until it does.`,
  );
}
