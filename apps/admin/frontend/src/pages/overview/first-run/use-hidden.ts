import { useState } from 'react';

const KEY = 'portico.first-run.hidden';

/** Whether this browser's person has hidden the list. Where nothing can be stored, it is hidden until the page is left. */
export function useHidden(): [boolean, () => void] {
  const [isHidden, setHidden] = useState(() => {
    try {
      return localStorage.getItem(KEY) !== null;
    } catch {
      return false;
    }
  });
  const hide = () => {
    setHidden(true);
    try {
      localStorage.setItem(KEY, '1');
    } catch {
      // Storage is off or full.
    }
  };
  return [isHidden, hide];
}
