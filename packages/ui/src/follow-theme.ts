import { setTheme, type Theme, watchTheme } from './page-theme.ts';

/** The part of `AuthClient` (`@portico/auth-client-ts`) that themes need. */
export interface ThemedClient {
  getSnapshot(): { status: string; preferences?: { theme: Theme } | null };
  subscribe(listener: () => void): unknown;
}

/**
 * Applies the theme that the person chose in the portal once the session is known; shows the cached one until then.
 * Ignores a repeated answer: a choice on this page may still be on its way to the server.
 *
 * @example followTheme(startApp(async (client) => (await import('./app.tsx')).renderApp(client)));
 */
export const followTheme = (client: ThemedClient): void => {
  let told: Theme | undefined;
  client.subscribe(() => {
    const theme = client.getSnapshot().preferences?.theme;
    if (theme === undefined || theme === told) return;
    told = theme;
    setTheme(theme);
  });
  // From the first paint, a choice in one tab reaches the others at once.
  watchTheme(() => {});
};
