// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { INES, type AppServer } from '../../test/app-server.ts';
import { openPage } from '../../test/open-page.ts';
import { openTab } from '../../test/open-tab.ts';
import { until } from '../../test/until.ts';

let server: AppServer;
beforeEach(async () => {
  server = await openPage();
});
afterEach(() => server.close());

describe('signing in', () => {
  test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'refuses to return to %s',
    async (returnTo) => {
      const { client, navigate } = openTab();
      await until(client, 'signed-in');
      expect(() => client.signIn({ returnTo })).toThrow('give a path of this app');
      expect(navigate).not.toHaveBeenCalled();
    },
  );

  test('beside the page opens a tab that cannot reach back', async () => {
    const { client, navigate } = openTab();
    await until(client, 'signed-in');
    const tab = { opener: window } as unknown as Window;
    const open = vi.spyOn(window, 'open').mockReturnValue(tab as never);
    onTestFinished(() => open.mockRestore());
    client.signIn({ newTab: true, returnTo: '/notes/1' });
    expect(open).toHaveBeenCalledWith('/api/auth/login?return_to=%2Fnotes%2F1', '_blank');
    expect(tab.opener).toBeNull();
    expect(navigate).not.toHaveBeenCalled();
  });

  test('beside the page falls back to this page when the browser blocks the tab', async () => {
    const { client, navigate } = openTab();
    await until(client, 'signed-in');
    const open = vi.spyOn(window, 'open').mockReturnValue(null);
    onTestFinished(() => open.mockRestore());
    client.signIn({ newTab: true });
    expect(navigate).toHaveBeenCalledOnce();
  });

  test('a sign-in that never holds stops after four redirects, says so, and continues when asked', async () => {
    server.person = null;
    for (let visit = 0; visit < 4; visit++) {
      const { navigate } = openTab();
      await vi.waitFor(() => expect(navigate).toHaveBeenCalledOnce(), 10_000);
    }
    const { client, navigate } = openTab();
    const state = await until(client, 'unavailable');
    expect(state.reason).toBe('sign-in-loop');
    expect(navigate).not.toHaveBeenCalled();
    state.retry();
    expect(navigate).toHaveBeenCalledOnce();
  });

  test('that holds starts the count again', async () => {
    for (let visit = 0; visit < 6; visit++) {
      server.person = null;
      const away = openTab();
      await vi.waitFor(() => expect(away.navigate).toHaveBeenCalledOnce(), 10_000);
      server.person = INES;
      const back = openTab();
      await until(back.client, 'signed-in');
      // A tab that hears of the sign-in checks too. Wait for it before the person signs out.
      await until(away.client, 'signed-in');
      for (const { close } of [away, back]) close();
      // Pending checks finish while the person is signed in: all tabs share one storage here.
      await Promise.all([away, back].map(({ client }) => client.revalidate()));
    }
  });

  test('works where session storage is forbidden', async () => {
    server.person = null;
    const forbidden = vi.spyOn(window, 'sessionStorage', 'get').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    onTestFinished(() => forbidden.mockRestore());
    const { navigate } = openTab();
    await vi.waitFor(() => expect(navigate).toHaveBeenCalledOnce(), 10_000);
  });
});

describe('signing out', () => {
  test('ends the session by POST, tells every tab, and follows the issuer', async () => {
    const { client, navigate } = openTab();
    const other = openTab();
    await until(client, 'signed-in');
    await until(other.client, 'signed-in');
    await client.signOut();
    const posts = server.seen.filter(({ method }) => method === 'POST');
    expect(posts).toMatchObject([{ path: '/api/auth/logout' }]);
    expect(navigate).toHaveBeenCalledExactlyOnceWith('http://auth.localhost:8080/session/end');
    expect(client.getSnapshot()).toEqual({ status: 'signed-out', elsewhere: false });
    expect(await until(other.client, 'signed-out')).toEqual({ status: 'signed-out', elsewhere: true });
    // Not to the sign-in page: the issuer's session may still be ending and would sign the person in again.
    expect(other.navigate).toHaveBeenCalledExactlyOnceWith(location.href);
  });

  test('ends at a page that says so, instead of asking for the password again', async () => {
    const { client } = openTab();
    await until(client, 'signed-in');
    await client.signOut();
    const back = openTab();
    await until(back.client, 'signed-out');
    expect(back.navigate).not.toHaveBeenCalled();
  });

  test('signs in by itself again at a later visit, which another app may have signed in', async () => {
    const { client } = openTab();
    await until(client, 'signed-in');
    await client.signOut();
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 6 * 60_000);
    onTestFinished(() => void vi.restoreAllMocks());
    const { navigate } = openTab();
    await vi.waitFor(() => expect(navigate).toHaveBeenCalledOnce(), 10_000);
  });

  test('that did not work leaves the person signed in and says so', async () => {
    const { client, navigate } = openTab();
    await until(client, 'signed-in');
    server.broken = 503;
    await expect(client.signOut()).rejects.toMatchObject({ status: 503 });
    expect(client.getSnapshot().status).toBe('signed-in');
    expect(navigate).not.toHaveBeenCalled();
  });

  test('does not run a script that poses as the issuer', async () => {
    server.redirectTo = 'javascript:alert(1)';
    const { client, navigate } = openTab();
    await until(client, 'signed-in');
    await client.signOut();
    expect(navigate).toHaveBeenCalledExactlyOnceWith('/');
  });
});
