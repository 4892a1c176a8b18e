import { useAuthFetch, useTenant, useUser } from '@portico/auth-client-ts/react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { go, readPlace } from '../page/place.ts';
import { createDesk } from '../saving/create-desk.ts';
import { createDraftStore } from '../saving/create-draft-store.ts';
import type { Tab } from '../saving/join-tabs.ts';
import { resumeDrafts } from '../saving/resume-drafts.ts';
import { createItemsApi } from './create-items-api.ts';
import type { Items } from './define-items.ts';
import type { Item } from './item.ts';
import { patchItem, putItem } from './item-cache.ts';

export type ItemsProviderProps<T extends Item & F, F extends object> = {
  items: Items<T, F>;
  /** From `joinTabs()`, which identifies this tab before the first render. */
  tab: Tab;
  children: ReactNode;
};

/** Opens the signed-in person's items and saves drafts that an earlier page could not. */
export function ItemsProvider<T extends Item & F, F extends object>(props: ItemsProviderProps<T, F>) {
  const { items, tab, children } = props;
  const authFetch = useAuthFetch();
  const cache = useQueryClient();
  const user = useUser();
  const tenant = useTenant();
  const [workspace] = useState(() => {
    const api = createItemsApi<T, F>(authFetch, items.api);
    const drafts = createDraftStore<F>(tenant ? `${user.id}:${tenant.id}` : user.id, tab, { name: items.api });
    const desk = createDesk<T & F, F>({
      api,
      blank: items.blank,
      drafts,
      onSaving: (item) => patchItem(cache, items.api, item),
      onSaved: (item) => putItem(cache, items.api, item),
      onCreated: ({ id }) => {
        const { page } = readPlace(items.path, location.pathname, location.search);
        if (page === 'new') go(`${items.path}/${id}`, { replace: true });
      },
    });
    return { api, drafts, desk };
  });
  useEffect(() => {
    void resumeDrafts(workspace);
    const retry = () => void workspace.desk.flushAll();
    const flushWhenHidden = () => document.visibilityState === 'hidden' && retry();
    document.addEventListener('visibilitychange', flushWhenHidden);
    addEventListener('online', retry);
    return () => {
      document.removeEventListener('visibilitychange', flushWhenHidden);
      removeEventListener('online', retry);
    };
  }, [workspace]);
  return <items.Context value={workspace}>{children}</items.Context>;
}
