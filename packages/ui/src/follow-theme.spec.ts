// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { followTheme } from './follow-theme.ts';
import { readTheme, setTheme, type Theme } from './page-theme.ts';
import { THEME_KEY, themeScript } from './theme-script.ts';

/** A session controlled by the test. */
const session = () => {
  let told: { status: string; preferences?: { theme: Theme } | null } = { status: 'loading' };
  const listeners = new Set<() => void>();
  followTheme({ getSnapshot: () => told, subscribe: (listener) => listeners.add(listener) });
  return (preferences?: { theme: Theme } | null) => {
    told = { status: 'signed-in', preferences };
    for (const listener of listeners) listener();
  };
};

beforeEach(() => setTheme('system'));

it('corrects the theme that this browser remembers, and remembers the correction', () => {
  setTheme('light');
  session()({ theme: 'dark' });
  expect([readTheme(), localStorage.getItem(THEME_KEY)]).toEqual(['dark', 'dark']);
  delete document.documentElement.dataset['theme'];
  // The page runs this before it paints.
  new Function(themeScript)();
  expect(readTheme()).toBe('dark');
});

it('leaves a choice alone that the server has not heard of yet', () => {
  const answer = session();
  answer({ theme: 'light' });
  setTheme('dark');
  answer({ theme: 'light' });
  expect(readTheme()).toBe('dark');
  answer({ theme: 'dark' });
  answer({ theme: 'system' });
  expect(readTheme()).toBe('system');
});

it.each([[null], [undefined]])('keeps the theme of this browser where the issuer keeps none (%s)', (preferences) => {
  setTheme('dark');
  session()(preferences);
  expect(readTheme()).toBe('dark');
});

it('hears a choice of another tab', () => {
  session();
  window.dispatchEvent(new StorageEvent('storage', { key: THEME_KEY, newValue: 'dark' }));
  expect(readTheme()).toBe('dark');
  window.dispatchEvent(new StorageEvent('storage', { key: THEME_KEY, newValue: null }));
  expect(readTheme()).toBe('system');
});
