import { createAuthClient, type AuthClient, type CreateAuthClientOptions } from './create-auth-client.ts';
import { reloadOnce } from './reload-once.ts';

/**
 * The whole of a page's first script: asks for the session, and loads the app only when there is something to show.
 * A signed-out visitor leaves for the sign-in page without the app's code. When a script of the app can't be loaded,
 * now or later, the page is reloaded once.
 *
 * @example
 * startApp(async (client) => (await import('./app.tsx')).renderApp(client));
 */
export function startApp(
  load: (client: AuthClient) => Promise<unknown>,
  options?: CreateAuthClientOptions,
): AuthClient {
  const client = createAuthClient(options);
  const reload = () =>
    reloadOnce({
      fetch: options?.fetch ?? ((input, init) => fetch(input, init)),
      reload: () => (options?.navigate ? options.navigate(location.href) : location.reload()),
    });
  const unsubscribe = client.subscribe(() => {
    if (client.getSnapshot().status === 'loading') return;
    unsubscribe();
    // Vite's event for a page or dialog that is loaded later.
    addEventListener('vite:preloadError', () => void reload());
    load(client).catch(async (error: unknown) => {
      if (await reload()) return;
      // Not in a catalogue: its runtime is part of the app, which did not load, and would slow down this first script.
      document.body.textContent = "This page didn't load completely. Reload it to try again.";
      throw error;
    });
  });
  client.start();
  return client;
}
