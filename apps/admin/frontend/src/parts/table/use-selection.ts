import { useState } from 'react';

export interface Selection {
  /** Of the rows that are shown. */
  ids: readonly string[];
  has: (id: string) => boolean;
  /** Whether the row can be selected at all. */
  canSelect: (id: string) => boolean;
  toggle: (id: string) => void;
  setEvery: (selected: boolean) => void;
  clear: () => void;
  isEvery: boolean;
  isSome: boolean;
  /** No row can be selected. */
  isImpossible: boolean;
}

/** Which rows are selected, for actions on several at once. What is no longer shown is no longer selected. */
export function useSelection(shown: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const ids = shown.filter((id) => chosen.has(id));
  const has = (id: string) => chosen.has(id);
  return {
    ids,
    has,
    canSelect: (id) => shown.includes(id),
    toggle: (id) => setChosen(new Set(has(id) ? ids.filter((one) => one !== id) : [...ids, id])),
    setEvery: (selected) => setChosen(new Set(selected ? shown : [])),
    clear: () => setChosen(new Set()),
    isEvery: shown.length > 0 && ids.length === shown.length,
    isSome: ids.length > 0 && ids.length < shown.length,
    isImpossible: shown.length === 0,
  };
}
