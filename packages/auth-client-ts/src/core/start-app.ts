import { createAuthClient, type AuthClient, type CreateAuthClientOptions } from './create-auth-client.ts';
import { reloadOnce } from './reload-once.ts';

export { reloadOnce } from './reload-once.ts';

/**
 * The whole of a page's first script: asks for the session, and loads the app only when there is something to show.
 * A signed-out visitor leaves for the sign-in page without the app's code. If the app can't be loaded, the page is
 * reloaded once.
 *
 * @example
 * startApp(async (client) => (await import('./app.tsx')).renderApp(client));
 */
export function startApp(
  load: (client: AuthClient) => Promise<unknown>,
  options?: CreateAuthClientOptions,
): AuthClient {
  const client = createAuthClient(options);
  const unsubscribe = client.subscribe(() => {
    if (client.getSnapshot().status === 'loading') return;
    unsubscribe();
    load(client).catch(async (error: unknown) => {
      if (await reloadOnce(options)) return;
      // Not in a catalogue: its runtime is part of the app, which did not load, and would slow down this first script.
      document.body.textContent = "This page didn't load completely. Reload it to try again.";
      throw error;
    });
  });
  client.start();
  return client;
}
