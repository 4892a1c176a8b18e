/** This tab among the tabs of the app. */
export type Tab = { id: string; /** Tabs that were open when this one opened. */ others: ReadonlySet<string> };

const PREFIX = 'tab:';

/** Names this tab for as long as it lives: a lock ends with its tab, even in a crash. */
export async function joinTabs(locks: LockManager | undefined = navigator.locks): Promise<Tab> {
  const id = Math.random().toString(36).slice(2, 10);
  if (!locks) return { id, others: new Set() };
  const { held = [] } = await locks.query();
  void locks.request(PREFIX + id, () => new Promise(() => {}));
  const names = held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []));
  return { id, others: new Set(names) };
}
