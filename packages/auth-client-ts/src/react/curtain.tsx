import { useLayoutEffect, type ReactNode } from 'react';
import { t } from './session.texts.ts';

/**
 * Hides everything else in the document, including open menus, toasts and the title. The elements stay, with what was
 * typed in them.
 */
export function Curtain({ children }: { children: ReactNode }) {
  useLayoutEffect(() => {
    const { body, title } = document;
    body.style.visibility = 'hidden';
    document.title = t('session.expired.tab');
    return () => {
      body.style.visibility = '';
      document.title = title;
    };
  }, []);
  return <div style={{ visibility: 'visible' }}>{children}</div>;
}
