import { useEffect, useState } from 'react';

/** Whether the page is scrolled to its beginning: what comes in would move what is read otherwise. */
export function useAtTop(): boolean {
  const [isAtTop, setAtTop] = useState(true);
  useEffect(() => {
    const main = document.getElementById('main');
    if (!main) return;
    const read = () => setAtTop(main.scrollTop < 80);
    main.addEventListener('scroll', read, { passive: true });
    return () => main.removeEventListener('scroll', read);
  }, []);
  return isAtTop;
}
