import { useQueryClient } from '@tanstack/react-query';
import { useAuthFetch, useUser } from '@portico/auth-client-ts/react';
import { useEffect, useState, type ReactNode } from 'react';
import type { Tab } from './notes/join-tabs.ts';
import { NotebookContext, openNotebook } from './notes/notebook.ts';
import { createNotesApi } from './notes/notes-api.ts';
import { resumeDrafts } from './notes/resume-drafts.ts';

/** Opens the signed-in person's notebook, and saves what an earlier page could not. */
export function NotebookProvider({ tab, children }: { tab: Tab; children: ReactNode }) {
  const authFetch = useAuthFetch();
  const cache = useQueryClient();
  const user = useUser();
  const [notebook] = useState(() => openNotebook({ userId: user.id, api: createNotesApi(authFetch), cache, tab }));
  useEffect(() => {
    void resumeDrafts(notebook);
    const flush = () => document.visibilityState === 'hidden' && void notebook.desk.flushAll();
    const retry = () => void notebook.desk.flushAll();
    document.addEventListener('visibilitychange', flush);
    addEventListener('online', retry);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      removeEventListener('online', retry);
    };
  }, [notebook]);
  return <NotebookContext value={notebook}>{children}</NotebookContext>;
}
