import { useLayoutEffect, type ReactNode } from 'react';

/**
 * Takes everything else in the document out of sight, open menus and toasts included, and the title with it. The elements stay,
 * with what was typed in them.
 */
export function Curtain({ children }: { children: ReactNode }) {
  useLayoutEffect(() => {
    const { body, title } = document;
    body.style.visibility = 'hidden';
    document.title = 'Session ended';
    return () => {
      body.style.visibility = '';
      document.title = title;
    };
  }, []);
  return <div style={{ visibility: 'visible' }}>{children}</div>;
}
