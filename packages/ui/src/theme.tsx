import { useSyncExternalStore } from 'react';
import { readTheme, setTheme, type Theme, watchTheme } from './page-theme.ts';
import { t } from './ui.texts.ts';

export type { Theme };

export const THEMES: readonly (readonly [Theme, string])[] = [
  ['system', t('ui.theme.system')],
  ['light', t('ui.theme.light')],
  ['dark', t('ui.theme.dark')],
];

/** The theme of this page and its origin's other tabs. `followTheme` applies the choice from the portal. */
export const useTheme = (): { theme: Theme; setTheme: (theme: Theme) => void } => ({
  theme: useSyncExternalStore(watchTheme, readTheme),
  setTheme,
});
