// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type AppServer } from '../../test/app-server.ts';
import { openPage } from '../../test/open-page.ts';
import type { AuthClient, CreateAuthClientOptions } from './create-auth-client.ts';
import { startApp } from './start-app.ts';

let server: AppServer;
beforeEach(async () => {
  server = await openPage();
});
afterEach(() => server.close());

const load = vi.fn<(client: AuthClient) => Promise<void>>(async () => {});
afterEach(() => void load.mockClear());

/** Only the end of its page stops an app, so here its clients outlive their test: they must not ask the next one's server. */
function start(app: Parameters<typeof startApp>[0], options?: CreateAuthClientOptions) {
  const { origin } = location;
  return startApp(app, {
    fetch: (input, init) =>
      location.origin === origin ? fetch(input, init) : Promise.reject(new TypeError('This page is gone')),
    ...options,
  });
}

test('loads the app once there is a session, and only once', async () => {
  const client = start(load);
  await vi.waitFor(() => expect(load).toHaveBeenCalledOnce(), 10_000);
  expect(client.getSnapshot().status).toBe('signed-in');
  await client.revalidate();
  // The app's provider starts the same client, which sends no further request.
  client.start()();
  expect(load).toHaveBeenCalledExactlyOnceWith(client);
  expect(server.seen.filter(({ path }) => path === '/api/auth/session')).toHaveLength(2);
});

test('sends a signed-out visitor to sign in without loading the app', async () => {
  server.person = null;
  const navigate = vi.fn<(url: string) => void>();
  start(load, { navigate });
  await vi.waitFor(() => expect(navigate).toHaveBeenCalledOnce(), 10_000);
  expect(load).not.toHaveBeenCalled();
});

test('loads the app to say that its server is away', async () => {
  server.broken = 503;
  const client = start(load);
  await vi.waitFor(() => expect(load).toHaveBeenCalledOnce(), 10_000);
  expect(client.getSnapshot().status).toBe('unavailable');
});

const gone = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

test('reloads once when the app does not load, and then says so', async () => {
  const navigate = vi.fn<(url: string) => void>();
  start(gone, { navigate });
  await vi.waitFor(() => expect(navigate).toHaveBeenCalledExactlyOnceWith(location.href), 10_000);
  expect(document.body.textContent).toBe('');
  const unhandled = vi.fn<(error: unknown) => void>();
  process.once('unhandledRejection', unhandled);
  start(gone, { navigate });
  await vi.waitFor(() => expect(document.body.textContent).toContain("didn't load completely"), 10_000);
  await vi.waitFor(() => expect(unhandled).toHaveBeenCalledOnce(), 10_000);
  expect(navigate).toHaveBeenCalledOnce();
});
