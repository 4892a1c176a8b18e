/** This tab and the other tabs of the app. */
export type Tab = { id: string; /** Tabs that were already open when this one opened. */ others: ReadonlySet<string> };

const PREFIX = 'tab:';

/** Names this tab while it is open. It holds a lock, which the browser releases with the tab, even in a crash. */
export async function joinTabs(locks: LockManager | undefined = navigator.locks): Promise<Tab> {
  const id = Math.random().toString(36).slice(2, 10);
  if (!locks) return { id, others: new Set() };
  const { held = [] } = await locks.query();
  void locks.request(PREFIX + id, () => new Promise(() => {}));
  const names = held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []));
  return { id, others: new Set(names) };
}
