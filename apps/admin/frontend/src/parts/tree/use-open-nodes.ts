import { useState } from 'react';

/** Which nodes of a tree are open. It lasts as long as the page. */
export function useOpenNodes() {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  return {
    ids: [...open],
    isOpen: (id: string) => open.has(id),
    set: (id: string, isOpen: boolean) =>
      setOpen((before) => (isOpen ? new Set([...before, id]) : new Set([...before].filter((one) => one !== id)))),
    /** Shows a node: opens all above it. */
    openAll: (ids: readonly string[]) => setOpen((before) => new Set([...before, ...ids])),
    closeAll: () => setOpen(new Set()),
  };
}
