// @vitest-environment happy-dom
import { globSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { AppServer } from '../test/app-server.ts';
import { openPage } from '../test/open-page.ts';
import { until } from '../test/until.ts';
import { createAuthClient } from './index.ts';

/** The browser-side requirements of RFC 10017 (OAuth 2.0 for browser-based applications) for a BFF. */
let server: AppServer;
beforeEach(async () => {
  server = await openPage();
});
afterEach(() => server.close());

const SECRETS = /access_token|refresh_token|id_token|client_secret|code_verifier|eyJ[\w-]{10}/;
const sources = globSync('src/**/*.{ts,tsx}', { cwd: new URL('..', import.meta.url).pathname })
  .filter((file) => !file.includes('.spec.'))
  .map((file) => ({ file, text: readFileSync(new URL(`../${file}`, import.meta.url), 'utf8') }));

async function signedIn() {
  const navigate = vi.fn<(url: string) => void>();
  const client = createAuthClient({ navigate });
  onTestFinished(client.start());
  await until(client, 'signed-in');
  return { client, navigate };
}

describe('§6.1.2.1 session and OAuth endpoints', () => {
  test('the session is checked by an API call when the page opens', async () => {
    await signedIn();
    expect(server.seen[0]).toMatchObject({ method: 'GET', path: '/api/auth/session' });
  });

  test('sign-in is a top-level navigation to the backend, never a call or a frame', async () => {
    server.person = null;
    const navigate = vi.fn<(url: string) => void>();
    onTestFinished(createAuthClient({ navigate }).start());
    await vi.waitFor(() => expect(navigate).toHaveBeenCalledOnce(), 10_000);
    expect(navigate.mock.calls[0]?.[0]).toMatch(/^\/api\/auth\/login\?/);
    expect(server.seen.map(({ path }) => path)).toEqual(['/api/auth/session']);
    expect(document.querySelector('iframe')).toBeNull();
  });

  test('sign-out goes to the backend, then to where it says', async () => {
    const { client, navigate } = await signedIn();
    await client.signOut();
    expect(server.seen.filter(({ method }) => method === 'POST')).toMatchObject([{ path: '/api/auth/logout' }]);
    expect(navigate).toHaveBeenCalledExactlyOnceWith(server.redirectTo);
  });
});

describe('§6.1.3.3.2 a custom header on every request (SHOULD)', () => {
  test('session, logout and API calls carry it', async () => {
    const { client } = await signedIn();
    await client.authFetch('/api/notes');
    await client.authFetch('/api/notes', { method: 'POST', body: '{}' });
    await client.authFetch('/api/notes/1', { method: 'DELETE', headers: { 'X-Portico-CSRF': '0' } });
    await client.signOut();
    expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/auth/session',
      'GET /api/notes',
      'POST /api/notes',
      'DELETE /api/notes/1',
      'POST /api/auth/logout',
    ]);
    for (const { headers } of server.seen) expect(headers['x-portico-csrf']).toBe('1');
  });

  test('it is static: it holds nothing of the session', async () => {
    await signedIn();
    const { headers } = server.seen[0]!;
    expect(headers['x-portico-csrf']).toBe('1');
    expect(headers.authorization).toBeUndefined();
  });
});

describe('§6.1.3.6, §9.4 requests stay on the own origin', () => {
  test('another origin is refused before anything is sent', async () => {
    const { client } = await signedIn();
    await expect(client.authFetch('https://api.example/notes')).rejects.toThrow('refuses https://api.example');
  });

  test('the browser is told to refuse redirects to other origins', async () => {
    const sent: Request[] = [];
    const { authFetch } = createAuthClient({
      fetch: async (input) => {
        sent.push(input as Request);
        return Response.json({});
      },
    });
    await authFetch('/api/notes');
    expect(sent[0]).toMatchObject({ mode: 'same-origin', credentials: 'same-origin' });
  });
});

describe('§6.1.4.2, §8 no token is exposed to the browser', () => {
  test('nothing of the session is kept in storage or in cookies that scripts can read', async () => {
    const { client } = await signedIn();
    await client.authFetch('/api/notes');
    expect(localStorage).toHaveLength(0);
    expect(sessionStorage).toHaveLength(0);
    expect(document.cookie).toBe('');
  });

  test('sign-in stores only times across the redirect', async () => {
    server.person = null;
    const navigate = vi.fn<(url: string) => void>();
    onTestFinished(createAuthClient({ navigate }).start());
    await vi.waitFor(() => expect(navigate).toHaveBeenCalledOnce(), 10_000);
    expect(Object.keys(sessionStorage)).toEqual(['portico.sign-ins']);
    expect(sessionStorage.getItem('portico.sign-ins')?.trim()).toMatch(/^\d{13}$/);
    expect(localStorage).toHaveLength(0);
  });

  test.each(sources)('$file speaks of no token, and reads no cookie', ({ text }) => {
    expect(text).not.toMatch(SECRETS);
    expect(text).not.toMatch(/document\.cookie|localStorage|indexedDB/);
  });
});

describe('§7.2 nothing secret in an address', () => {
  test('the login address carries the way back alone, and no request carries a query', async () => {
    const { client, navigate } = await signedIn();
    client.signIn();
    expect([...new URL(navigate.mock.calls[0]![0], location.href).searchParams.keys()]).toEqual(['return_to']);
    for (const { path } of server.seen) expect(path).not.toContain('?');
  });

  test.each(sources)('$file reads no answer out of the address', ({ text }) => {
    expect(text).not.toMatch(/response_type|searchParams|URLSearchParams|grant_type/);
  });
});

describe('§7.1, RFC 9700 §4.11 no open redirect', () => {
  test.each(['https://evil.example', '//evil.example', '\\\\evil.example', 'data:text/html,x'])(
    'signIn refuses to come back to %s',
    async (returnTo) => {
      const { client } = await signedIn();
      expect(() => client.signIn({ returnTo })).toThrow('refuses returnTo');
    },
  );
});
