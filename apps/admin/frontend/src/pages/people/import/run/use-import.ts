import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type AdminError, toAdminError } from '../../../../graphql/admin-error.ts';
import { executeEach, executeItems } from '../../../../graphql/execute.ts';
import { addGroupMembers } from '../../groups/add-group-members.ts';
import { invitePeople } from '../import-queries.ts';
import type { ListedPerson } from '../list/read-people.ts';
import { type ImportedPerson, importPeople } from './import-people.ts';

export interface ImportRun {
  people: readonly ListedPerson[];
  groupId: string | undefined;
  imported: readonly ImportedPerson[];
  isRunning: boolean;
  /** Why it ended before everyone was reached. Absent also when it was stopped. */
  error?: AdminError | undefined;
}

/** One import at a time. Leaving the page stops it. */
export function useImport() {
  const authFetch = useAuthFetch();
  const queries = useQueryClient();
  const [run, setRun] = useState<ImportRun>();
  const stopping = useRef<AbortController>(undefined);
  useEffect(() => () => stopping.current?.abort(), []);

  const start = async (people: readonly ListedPerson[], groupId: string | undefined, before: ImportRun['imported']) => {
    const controller = new AbortController();
    const { signal } = controller;
    stopping.current = controller;
    let imported = before;
    const show = (more: Pick<ImportRun, 'isRunning' | 'error'>) => setRun({ people, groupId, imported, ...more });
    show({ isRunning: true });
    let error: AdminError | undefined;
    try {
      await importPeople(people.slice(before.length), {
        signal,
        invite: (some) => executeItems(authFetch, invitePeople, { people: [...some] }, some.length),
        join: groupId
          ? (ids) => executeEach(authFetch, addGroupMembers, { groupId, entityIds: [...ids] }, ids.length)
          : undefined,
        wait: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
        onProgress: (now) => {
          imported = [...before, ...now];
          show({ isRunning: true });
        },
      });
    } catch (failure) {
      if (!signal.aborted) error = toAdminError(failure);
    }
    show({ isRunning: false, error });
    void queries.invalidateQueries();
  };

  return {
    run,
    start: (people: readonly ListedPerson[], groupId: string | undefined) => void start(people, groupId, []),
    goOn: () => run && void start(run.people, run.groupId, run.imported),
    stop: () => stopping.current?.abort(),
    forget: () => setRun(undefined),
  };
}
