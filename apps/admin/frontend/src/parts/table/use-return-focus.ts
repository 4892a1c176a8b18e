import { type RefObject, useEffect, useState } from 'react';

/** When the panel of a row closes, the focus returns to the row, unless it is in use elsewhere. */
export function useReturnFocus(table: RefObject<HTMLElement | null>, openId: string | undefined): void {
  const [last, setLast] = useState(openId);
  if (openId && openId !== last) setLast(openId);
  useEffect(() => {
    const focused = document.activeElement;
    if (openId || !last || (focused && focused !== document.body && focused.isConnected)) return;
    table.current?.querySelector<HTMLElement>(`[data-row-link="${CSS.escape(last)}"]`)?.focus();
  }, [table, openId, last]);
}
