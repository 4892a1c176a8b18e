import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { ListedPerson } from '../list/read-people.ts';
import { importStore } from './import-store.ts';

/** The import of this tab, which goes on when the page is left. */
export function useImport() {
  const authFetch = useAuthFetch();
  const queries = useQueryClient();
  const run = useSyncExternalStore(importStore.subscribe, importStore.getSnapshot);
  const refresh = () => queries.invalidateQueries();
  return {
    run,
    start: (people: readonly ListedPerson[], groupId: string | undefined) =>
      void importStore.start(authFetch, people, groupId).then(refresh),
    goOn: () => void importStore.goOn(authFetch).then(refresh),
    stop: importStore.stop,
    linksAreSaved: importStore.linksAreSaved,
    forget: importStore.forget,
  };
}
