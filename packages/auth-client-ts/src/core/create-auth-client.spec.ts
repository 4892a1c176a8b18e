// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { INES, type AppServer } from '../../test/app-server.ts';
import { openPage } from '../../test/open-page.ts';
import { openTab } from '../../test/open-tab.ts';
import { until } from '../../test/until.ts';
import { ApiError, createAuthClient } from '../index.ts';

let server: AppServer;
beforeEach(async () => {
  server = await openPage();
});
afterEach(() => server.close());

const sessionRequests = () => server.seen.filter(({ path }) => path === '/api/auth/session').length;

describe('opening the page', () => {
  test('begins as loading and becomes the session of the server', async () => {
    const { client } = openTab();
    expect(client.getSnapshot()).toEqual({ status: 'loading' });
    const state = await until(client, 'signed-in');
    expect(state.user).toEqual(INES);
    expect(state.portalUrl).toBe('http://portal.localhost:8080');
    expect(client.can('note.read')).toBe(true);
    expect(client.can('note.write')).toBe(false);
  });

  test('without a session goes to sign in, and comes back to the same place', async () => {
    server.person = null;
    const { client, navigate } = openTab();
    await vi.waitFor(() => expect(navigate).toHaveBeenCalled(), 10_000);
    expect(navigate).toHaveBeenCalledExactlyOnceWith('/api/auth/login?return_to=%2Fnotes%3Fq%3Dfrost%23top');
    expect(client.getSnapshot().status).toBe('loading');
  });

  test('without a session stays when told not to sign in by itself', async () => {
    server.person = null;
    const { client, navigate } = openTab({ autoSignIn: false });
    expect(await until(client, 'signed-out')).toEqual({ status: 'signed-out', elsewhere: false });
    expect(navigate).not.toHaveBeenCalled();
    expect(client.can('note.read')).toBe(false);
  });

  test.each([
    ['an error of the gateway', () => (server.broken = 502)],
    ['a page instead of JSON', () => (server.sessionText = '<!doctype html>')],
    ['JSON that is no session', () => (server.sessionText = '{"state":"signed-in"}')],
    ['a session that never ends', () => (server.sessionText = '{"state":"signed-in","user":{"id":"p1"}}')],
  ])('is unavailable after %s, and recovers by retry', async (_, breakIt) => {
    breakIt();
    const { client, navigate } = openTab();
    const state = await until(client, 'unavailable');
    expect(state.reason).toBe('server');
    expect(navigate).not.toHaveBeenCalled();
    server.broken = 0;
    server.sessionText = undefined;
    state.retry();
    await until(client, 'signed-in');
  });

  test('is unavailable without an answer, and recovers by itself', async () => {
    let away = true;
    const { client } = openTab({
      fetch: (input, init) => (away ? Promise.reject(new TypeError('Failed to fetch')) : fetch(input, init)),
    });
    expect((await until(client, 'unavailable')).reason).toBe('network');
    away = false;
    await vi.waitFor(() => expect(client.getSnapshot().status).toBe('signed-in'), 10_000);
  });

  test('corrects for a wrong clock of this machine', async () => {
    const behind = Date.now() - 3 * 86_400_000;
    vi.useFakeTimers({ now: behind, toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    server.secondsLeft = 3 * 86_400 + 600;
    const client = createAuthClient({
      navigate: vi.fn(),
      fetch: async (input, init) => {
        const answer = await fetch(input, init);
        const headers = new Headers(answer.headers);
        headers.set('date', new Date(behind + 3 * 86_400_000).toUTCString());
        return new Response(await answer.text(), { status: answer.status, headers });
      },
    });
    await client.revalidate();
    const state = await until(client, 'signed-in');
    expect(Math.abs(+state.expiresAt - (behind + 600_000))).toBeLessThan(5000);
  });
});

describe('a session that is ended before its time', () => {
  const ELSEWHERE = { status: 'signed-out', elsewhere: true };

  /** Like a reload: a new client in the same tab. The old page hears and asks nothing any more. */
  const reload = (before: ReturnType<typeof openTab>) => {
    before.close();
    return openTab();
  };

  test('is noticed at a refused request, and the page is left', async () => {
    const { client, navigate } = openTab();
    await until(client, 'signed-in');
    server.person = null;
    await expect(client.authFetch('/api/notes')).rejects.toMatchObject({ status: 401, code: 'auth.signed_out' });
    expect(client.getSnapshot()).toEqual(ELSEWHERE);
    expect(client.can('note.read')).toBe(false);
    expect(navigate).toHaveBeenCalledExactlyOnceWith(location.href);
  });

  test('is not ended by a 401 of one route while the session lives', async () => {
    const { client } = openTab();
    await until(client, 'signed-in');
    await expect(client.authFetch('/api/always-unauthorized')).rejects.toThrow(ApiError);
    expect(client.getSnapshot().status).toBe('signed-in');
  });

  test.each(['focus', 'online', 'visibilitychange'])('is noticed on %s', async (event) => {
    const { client, navigate } = openTab();
    await until(client, 'signed-in');
    server.person = null;
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 1_500);
    onTestFinished(() => void vi.restoreAllMocks());
    window.dispatchEvent(new Event(event));
    expect(await until(client, 'signed-out')).toEqual(ELSEWHERE);
    expect(navigate).toHaveBeenCalledExactlyOnceWith(location.href);
  });

  test('is noticed when the back button restores the page, however recent', async () => {
    const { client } = openTab();
    await until(client, 'signed-in');
    server.person = null;
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    expect(await until(client, 'signed-out')).toEqual(ELSEWHERE);
  });

  test('is said by the page that comes then: it does not sign in by itself, once', async () => {
    const before = openTab();
    await until(before.client, 'signed-in');
    server.person = null;
    await before.client.revalidate();
    const after = reload(before);
    expect(await until(after.client, 'signed-out')).toEqual(ELSEWHERE);
    expect(after.navigate).not.toHaveBeenCalled();
    const again = reload(after);
    await vi.waitFor(() => expect(again.navigate).toHaveBeenCalledOnce(), 10_000);
    expect(again.navigate.mock.calls[0]?.[0]).toMatch(/^\/api\/auth\/login/);
  });

  test('leaves no trace once a person is signed in again', async () => {
    const before = openTab();
    await until(before.client, 'signed-in');
    server.person = null;
    await before.client.revalidate();
    server.person = INES;
    const after = reload(before);
    await until(after.client, 'signed-in');
    server.person = null;
    const later = reload(after);
    await vi.waitFor(() => expect(later.navigate).toHaveBeenCalledOnce(), 10_000);
  });

  test('opens the page again when the person signed in beside it', async () => {
    const before = openTab();
    await until(before.client, 'signed-in');
    server.person = null;
    await before.client.revalidate();
    const after = reload(before);
    await until(after.client, 'signed-out');
    server.person = INES;
    await until(openTab().client, 'signed-in');
    await until(after.client, 'signed-in');
  });

  test('survives a server that is away for a moment', async () => {
    const { client } = openTab();
    await until(client, 'signed-in');
    server.broken = 503;
    await client.revalidate();
    expect(client.getSnapshot().status).toBe('signed-in');
  });

  test('of another person than before loads the page again instead of mixing two people', async () => {
    const { client, navigate } = openTab();
    await until(client, 'signed-in');
    server.person = { id: 'p2', name: 'Callum Reid', email: 'callum@example.com' };
    await client.revalidate();
    expect(client.getSnapshot()).toEqual({ status: 'loading' });
    expect(navigate).toHaveBeenCalledExactlyOnceWith(location.href);
  });
});

describe('a session in another tenant than before', () => {
  test('loads the page again instead of mixing two tenants', async () => {
    server.tenant = { id: 't1', name: 'Birch', alias: null };
    const { client, navigate } = openTab();
    await until(client, 'signed-in');
    await client.revalidate();
    expect(navigate).not.toHaveBeenCalled();
    server.tenant = { id: 't2', name: 'Acme', alias: null };
    await client.revalidate();
    expect(client.getSnapshot()).toEqual({ status: 'loading' });
    expect(navigate).toHaveBeenCalledExactlyOnceWith(location.href);
  });
});

describe('a session whose time ran out', () => {
  test('keeps the page until the person decides', async () => {
    server.secondsLeft = 30;
    const { client, navigate } = openTab();
    await until(client, 'signed-in');
    server.person = null;
    await client.revalidate();
    const state = await until(client, 'expired');
    expect(state.user).toEqual(INES);
    expect(client.can('note.read')).toBe(true);
    expect(navigate).not.toHaveBeenCalled();
  });

  test('is asked for before its end', async () => {
    server.secondsLeft = 60 + 16;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.now() });
    onTestFinished(() => void vi.useRealTimers());
    const { client } = openTab();
    await until(client, 'signed-in');
    server.person = null;
    await vi.advanceTimersByTimeAsync(17_000);
    await until(client, 'expired');
  });

  test('lives again when the person signed in beside the page', async () => {
    server.secondsLeft = 30;
    const { client } = openTab();
    await until(client, 'signed-in');
    server.person = null;
    await client.revalidate();
    await until(client, 'expired');
    server.person = INES;
    const beside = openTab();
    await until(beside.client, 'signed-in');
    await until(client, 'signed-in');
  });

  test('leaves the page all the same when another tab signs out', async () => {
    server.secondsLeft = 30;
    const { client, navigate } = openTab();
    await until(client, 'signed-in');
    server.person = null;
    await client.revalidate();
    await until(client, 'expired');
    await openTab({ autoSignIn: false }).client.signOut();
    await until(client, 'signed-out');
    expect(navigate).toHaveBeenCalledExactlyOnceWith(location.href);
  });
});

describe('economy', () => {
  test('checks at the same time share one request', async () => {
    const { client } = openTab();
    await Promise.all([client.revalidate(), client.revalidate(), client.revalidate()]);
    expect(sessionRequests()).toBe(1);
  });

  test('the events of one return ask nothing more', async () => {
    vi.spyOn(Date, 'now').mockReturnValue(Date.now());
    onTestFinished(() => void vi.restoreAllMocks());
    const { client } = openTab();
    await until(client, 'signed-in');
    window.dispatchEvent(new Event('focus'));
    window.dispatchEvent(new Event('visibilitychange'));
    await client.authFetch('/api/notes');
    expect(sessionRequests()).toBe(1);
  });

  test('a stopped client listens to nothing', async () => {
    const client = createAuthClient({ navigate: vi.fn() });
    const stop = client.start();
    await until(client, 'signed-in');
    stop();
    server.person = null;
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    const { client: other } = openTab({ autoSignIn: false });
    await until(other, 'signed-out');
    expect(client.getSnapshot().status).toBe('signed-in');
  });

  test('a listener that unsubscribed hears nothing', async () => {
    const { client } = openTab();
    const listener = vi.fn();
    client.subscribe(listener)();
    await until(client, 'signed-in');
    expect(listener).not.toHaveBeenCalled();
  });
});
