import { useMemo, useState } from 'react';

export interface Pins {
  has: (id: string) => boolean;
  toggle: (id: string) => void;
}

const keyOf = (person: string) => `portico-pins:${person}`;

const read = (person: string): string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(person)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    // Storage is shut, or somebody wrote other things there: no pins then.
    return [];
  }
};

const write = (person: string, ids: string[]) => {
  try {
    localStorage.setItem(keyOf(person), JSON.stringify(ids));
  } catch {
    // Without storage pins last as long as the page.
  }
};

/** Apps that a person keeps at the top, by id; kept in this browser. */
export const usePins = (person: string): Pins => {
  const [ids, setIds] = useState(() => read(person));
  return useMemo(
    () => ({
      has: (id) => ids.includes(id),
      toggle: (id) => {
        const next = ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
        setIds(next);
        write(person, next);
      },
    }),
    [ids, person],
  );
};
