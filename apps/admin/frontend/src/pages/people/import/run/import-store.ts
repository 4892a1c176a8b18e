import type { AuthFetch } from '@portico/auth-client-ts';
import { type AdminError, toAdminError } from '../../../../graphql/admin-error.ts';
import { executeEach, executeItems } from '../../../../graphql/execute.ts';
import { askBeforeLeaving } from '../../../../parts/ask-before-leaving.ts';
import { addGroupMembers } from '../../groups/add-group-members.ts';
import { invitePeople } from '../import-queries.ts';
import type { ListedPerson } from '../list/read-people.ts';
import { type ImportedPerson, importPeople } from './import-people.ts';

/** The results are one table, and one request is short. */
export const MOST_PEOPLE = 2000;

export interface ImportRun {
  people: readonly ListedPerson[];
  groupId: string | undefined;
  imported: readonly ImportedPerson[];
  isRunning: boolean;
  /** The server takes no more for a moment. */
  isWaiting: boolean;
  /** Why it ended before everyone was reached. Absent also when it was stopped. */
  error?: AdminError | undefined;
  /** How many links a file has. They can't be shown again. */
  savedLinks: number;
}

/**
 * The import of this tab. It outlives the page, whose links can't be shown again: it goes on while the administrator
 * looks at other pages, and leaving the console asks.
 */
let run: ImportRun | undefined;
let stopping: AbortController | undefined;
const listeners = new Set<() => void>();

let leaveFreely: (() => void) | undefined;

export const listInvited = ({ imported }: ImportRun) => imported.filter(({ invited }) => invited !== undefined);
export const hasUnsavedLinks = (one: ImportRun) => listInvited(one).length > one.savedLinks;

function set(next: ImportRun | undefined): void {
  run = next;
  leaveFreely?.();
  leaveFreely = run && (run.isRunning || hasUnsavedLinks(run)) ? askBeforeLeaving() : undefined;
  for (const listener of listeners) listener();
}

const change = (more: Partial<ImportRun>) => run && set({ ...run, ...more });

async function work(authFetch: AuthFetch, before: readonly ImportedPerson[] | undefined): Promise<void> {
  if (!run) return;
  const { people, groupId } = run;
  const { signal } = (stopping = new AbortController());
  change({ isRunning: true, error: undefined });
  try {
    await importPeople(people, {
      signal,
      ...(before && { before }),
      invite: (some) => executeItems(authFetch, invitePeople, { people: [...some] }, some.length),
      join: groupId
        ? (ids) => executeEach(authFetch, addGroupMembers, { groupId, entityIds: [...ids] }, ids.length)
        : undefined,
      wait: async (seconds) => {
        change({ isWaiting: true });
        await pause(seconds, signal);
        change({ isWaiting: false });
      },
      onProgress: (imported) => change({ imported }),
    });
  } catch (failure) {
    if (!signal.aborted) change({ error: toAdminError(failure) });
  }
  change({ isRunning: false });
}

function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

export const importStore = {
  getSnapshot: () => run,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  /** Resolves when it has ended. */
  start(authFetch: AuthFetch, people: readonly ListedPerson[], groupId: string | undefined): Promise<void> {
    if (run?.isRunning) return Promise.resolve();
    set({ people, groupId, imported: [], isRunning: true, isWaiting: false, savedLinks: 0 });
    return work(authFetch, undefined);
  },
  goOn: (authFetch: AuthFetch): Promise<void> => work(authFetch, run?.imported),
  stop: () => stopping?.abort(),
  linksAreSaved: () => void (run && change({ savedLinks: listInvited(run).length })),
  forget: () => set(undefined),
};
