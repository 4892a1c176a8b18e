import type { Tab } from './join-tabs.ts';

/** Unsaved content. `base` is `updatedAt` of the edited version; null for a new item. */
export type Draft<F> = { fields: F; base: string | null };

export type DraftStore<F> = ReturnType<typeof createDraftStore<F>>;

export type DraftStoreOptions = { /** Path of the items: `/api/notes`. */ name: string; storage?: Storage };

/**
 * Unsaved work of one person in one tenant, in this browser; a draft must not be saved in another tenant. It survives
 * the end of a session, a crash and a closed tab, and is removed once the server has it. Keys are ids, and `new` for the new item. Drafts of other open tabs are neither read
 * nor removed.
 */
export function createDraftStore<F>(whose: string, tab: Tab, { name, storage = localStorage }: DraftStoreOptions) {
  const prefix = `draft:${whose}:${name}:`;
  const entries = () =>
    (quietly(() => Object.keys(storage)) ?? []).flatMap((entry) => {
      if (!entry.startsWith(prefix)) return [];
      const [key = '', owner = ''] = entry.slice(prefix.length).split('~');
      return tab.others.has(owner) ? [] : [{ entry, key, own: owner === tab.id }];
    });
  const of = (key: string) => entries().filter((entry) => entry.key === key);

  return {
    read(key: string): Draft<F> | undefined {
      const found = of(key).sort((a, b) => Number(b.own) - Number(a.own))[0];
      return found && (quietly(() => JSON.parse(storage.getItem(found.entry) ?? 'null')) ?? undefined);
    },
    write(key: string, draft: Draft<F>): void {
      quietly(() => storage.setItem(`${prefix}${key}~${tab.id}`, JSON.stringify(draft)));
    },
    remove(key: string): void {
      for (const { entry } of of(key)) quietly(() => storage.removeItem(entry));
    },
    keys: (): string[] => [...new Set(entries().map(({ key }) => key))],
  };
}

/** Storage can be full or forbidden. The draft then exists in memory only. */
function quietly<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
