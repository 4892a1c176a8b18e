import { THEME_KEY } from './theme-script.ts';

export type Theme = 'system' | 'light' | 'dark';

const listeners = new Set<() => void>();

const isChoice = (theme: unknown): theme is 'light' | 'dark' => theme === 'light' || theme === 'dark';

/** The theme of this page. `system` follows the device. */
export const readTheme = (): Theme => {
  const { theme } = document.documentElement.dataset;
  return isChoice(theme) ? theme : 'system';
};

const show = (theme: unknown) => {
  if (isChoice(theme)) document.documentElement.dataset['theme'] = theme;
  else delete document.documentElement.dataset['theme'];
  for (const listener of listeners) listener();
};

/** Applies a theme to this page and this origin's other tabs, and saves it for the next page's first paint. */
export const setTheme = (theme: Theme): void => {
  try {
    if (isChoice(theme)) localStorage.setItem(THEME_KEY, theme);
    else localStorage.removeItem(THEME_KEY);
  } catch {
    // Some private windows refuse storage. The theme then ends with the page.
  }
  show(theme);
};

const onStorage = ({ key, newValue }: StorageEvent) => {
  if (key === THEME_KEY) show(newValue);
};

/** Calls back after every change. The returned function unsubscribes. */
export const watchTheme = (listener: () => void): (() => void) => {
  if (listeners.size === 0) window.addEventListener('storage', onStorage);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('storage', onStorage);
  };
};
