import { useSyncExternalStore } from 'react';

let ids: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

const set = (next: Iterable<string>) => {
  ids = new Set(next);
  for (const listener of listeners) listener();
};

/** Items whose deletion can still be undone. Lists hide them; the server still has them. */
export const pendingRemovals = {
  add: (id: string) => set([...ids, id]),
  remove: (id: string) => set([...ids].filter((other) => other !== id)),
  has: (id: string) => ids.has(id),
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

export function usePendingRemovals(): ReadonlySet<string> {
  return useSyncExternalStore(pendingRemovals.subscribe, () => ids);
}
