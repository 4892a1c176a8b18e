import { useEffect } from 'react';
import { t } from './page.texts.ts';

/** The title of the tab, while the page is shown. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = t('page.tab', { title });
  }, [title]);
}
