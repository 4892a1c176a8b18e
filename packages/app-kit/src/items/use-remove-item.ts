import { useToast } from '@portico/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { go } from '../page/place.ts';
import { useWorkspace, type Items } from './define-items.ts';
import type { Item } from './item.ts';
import { dropItem, putItem } from './item-cache.ts';
import { pendingRemovals } from './pending-removals.ts';

export type RemovalTexts<T> = {
  /** "Deleted “Frost”" */
  done: (item: T) => string;
  undo: string;
  failed: (item: T) => { title: string; description: string };
};

/** Hides an item at once and deletes it when the undo period is over. */
export function useRemoveItem<T extends Item & F, F extends object>(
  items: Items<T, F>,
  texts: RemovalTexts<T>,
): (item: T) => void {
  const { api, desk } = useWorkspace(items);
  const cache = useQueryClient();
  const toast = useToast();

  const finish = async (item: T) => {
    if (!pendingRemovals.has(item.id)) return;
    try {
      await api.remove(item.id);
      dropItem(cache, items.api, item.id);
    } catch {
      putItem(cache, items.api, item);
      toast(texts.failed(item));
    }
    pendingRemovals.remove(item.id);
  };

  return (item) => {
    desk.forget(item.id);
    pendingRemovals.add(item.id);
    go('/', { replace: true });
    const finishOnLeave = () => void finish(item);
    addEventListener('pagehide', finishOnLeave, { once: true });
    toast({
      title: texts.done(item),
      action: {
        label: texts.undo,
        onAction: () => {
          removeEventListener('pagehide', finishOnLeave);
          pendingRemovals.remove(item.id);
          putItem(cache, items.api, item);
          go(`${items.path}/${item.id}`);
        },
      },
      onGone: finishOnLeave,
    });
  };
}
