import { useAuth } from '@portico/auth-client-ts/react';
import { useEffect, useSyncExternalStore } from 'react';
import type { Editing } from '../saving/create-desk.ts';
import { go } from '../page/place.ts';
import { useWorkspace, type Items } from './define-items.ts';
import type { Item } from './item.ts';

/** The current content of one item, its save state and its actions. Saves on unmount and after a new sign-in. */
export function useEditing<T extends Item & F, F extends object>(items: Items<T, F>, editing: Editing<T & F, F>) {
  const { desk } = useWorkspace(items);
  const { autosave } = editing;
  const state = useSyncExternalStore(autosave.subscribe, autosave.getSnapshot);
  const signedIn = useAuth().state.status === 'signed-in';
  useEffect(() => () => void autosave.flush(), [autosave]);
  useEffect(() => {
    if (signedIn) void autosave.flush();
  }, [autosave, signedIn]);
  return {
    ...state,
    change: autosave.change,
    save: () => void autosave.flush(),
    saveAsNew: async () => {
      await desk.saveAsNew(editing);
      if (editing.id) go(`${items.path}/${editing.id}`, { replace: true });
    },
    keepMine: () => desk.keepDraft(editing),
    useOther: () => desk.dropDraft(editing),
  };
}
