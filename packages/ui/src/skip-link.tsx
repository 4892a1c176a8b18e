import type { ReactNode } from 'react';
import { t } from './ui.texts.ts';

/** First stop of the keyboard. Skips the bar and moves to the element with the id `main`. */
export const SkipLink = ({ children = t('ui.skip_link') }: { children?: ReactNode }) => (
  <a
    href="#main"
    data-slot="skip-link"
    className="fixed start-2 top-2 z-60 -translate-y-16 rounded-control bg-overlay px-3 py-1.5 shadow-float focus-visible:translate-none"
  >
    {children}
  </a>
);
