// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { INES, type AppServer } from '../../test/app-server.ts';
import { openPage } from '../../test/open-page.ts';
import { createAuthClient } from '../index.ts';
import { findPortalUrl } from './find-portal-url.ts';
import {
  AuthProvider,
  Can,
  useAuth,
  useAuthFetch,
  useCan,
  useTenant,
  useUser,
  type AuthProviderProps,
} from '../react.tsx';

configure({ asyncUtilTimeout: 15_000 });

let server: AppServer;
beforeEach(async () => {
  server = await openPage('/notes');
});
afterEach(async () => {
  cleanup();
  await server.close();
});

function Hello() {
  return <p>Hello {useUser().name}</p>;
}

function show(children: ReactNode = <Hello />, props: Partial<AuthProviderProps> = {}) {
  const navigate = vi.fn<(url: string) => void>();
  const client = createAuthClient({ navigate, autoSignIn: props.autoSignIn });
  render(
    <StrictMode>
      <AuthProvider client={client} {...props}>
        {children}
      </AuthProvider>
    </StrictMode>,
  );
  return { client, navigate };
}

describe('AuthProvider', () => {
  test('shows the fallback at once, then the page, and never nothing', async () => {
    show(undefined, { fallback: <p>Skeleton</p> });
    expect(screen.getByText('Skeleton')).toBeTruthy();
    await screen.findByText('Hello Inês Moreau');
    expect(screen.queryByText('Skeleton')).toBeNull();
  });

  test('keeps the fallback while it goes to sign in', async () => {
    server.person = null;
    const { navigate } = show();
    await vi.waitFor(() => expect(navigate).toHaveBeenCalledOnce(), 10_000);
    expect(screen.getByRole('status').textContent).toBe('Signing in…');
  });

  test('without signing in by itself shows the page to everybody', async () => {
    server.person = null;
    const Whoever = () => <p>{useAuth().state.status}</p>;
    show(<Whoever />, { autoSignIn: false });
    await screen.findByText('signed-out');
  });

  test('explains why the session cannot be loaded, and tries again', async () => {
    server.broken = 502;
    show();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('This app is unavailable right now');
    server.broken = 0;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('Hello Inês Moreau');
  });

  test.each([
    ['http://crm.localhost:8080', 'http://portal.localhost:8080/'],
    ['https://crm.corp.test', 'https://portal.corp.test/'],
    ['https://portal.corp.test', undefined],
    ['http://localhost:5173', undefined],
    ['http://127.0.0.1:5173', undefined],
  ])('at %s leads to the portal: %s', (origin, portal) => {
    expect(findPortalUrl(new URL(origin) as never)).toBe(portal);
  });

  test('hides the page when another tab signed out, and offers the way back', async () => {
    const { navigate } = show();
    await screen.findByText('Hello Inês Moreau');
    const other = createAuthClient({ navigate: vi.fn() });
    onTestFinished(other.start());
    await other.revalidate();
    await other.signOut();
    await screen.findByText("You're signed out");
    expect(screen.queryByText('Hello Inês Moreau')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(navigate.mock.calls).toEqual([[location.href], ['/api/auth/login?return_to=%2Fnotes']]);
  });

  test('takes slots instead of its own words', async () => {
    server.broken = 500;
    show(undefined, { notice: ({ title }) => <p>Own: {title}</p> });
    await screen.findByText('Own: This app is unavailable right now');
  });
});

describe('a session whose time runs out while the page is in use', () => {
  async function expire(props: Partial<AuthProviderProps> = {}) {
    server.secondsLeft = 30;
    document.title = 'Redundancies in March';
    const shown = show(
      <>
        <Hello />
        <input aria-label="Draft" defaultValue="" />
      </>,
      props,
    );
    const draft = await screen.findByLabelText<HTMLInputElement>('Draft');
    draft.value = 'half a sentence';
    server.person = null;
    await shown.client.revalidate();
    return { ...shown, draft };
  }
  const isReadable = (element: HTMLElement) => getComputedStyle(element).visibility !== 'hidden';

  test('asks, names the person, and keeps unsaved text', async () => {
    const { draft, navigate } = await expire();
    const dialog = await screen.findByRole('dialog', { name: 'Your session has ended' });
    expect(dialog.textContent).toContain('Sign in again as Inês Moreau');
    expect(isReadable(dialog)).toBe(true);
    expect(document.body.contains(draft)).toBe(true);
    expect(draft.value).toBe('half a sentence');
    expect(navigate).not.toHaveBeenCalled();
  });

  test('shows nothing of the person: not the page, not a toast beside it, not the title', async () => {
    const toast = document.body.appendChild(document.createElement('p'));
    onTestFinished(() => toast.remove());
    toast.textContent = 'Deleted “Redundancies in March”';
    await expire({ expired: () => <p>Own words</p> });
    await screen.findByText('Own words');
    expect(isReadable(screen.getByText('Own words'))).toBe(true);
    expect(isReadable(screen.getByText('Hello Inês Moreau'))).toBe(false);
    expect(isReadable(toast)).toBe(false);
    expect(document.title).toBe('Session ended');
  });

  test('has no way back to the page but signing in', async () => {
    await expire();
    const dialog = await screen.findByRole<HTMLDialogElement>('dialog');
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Sign in again']);
    expect(fireEvent(dialog, new Event('cancel', { cancelable: true }))).toBe(false);
    dialog.close();
    await vi.waitFor(() => expect(dialog.open).toBe(true), 10_000);
  });

  test('signs in beside the page, which comes back when that worked', async () => {
    await expire();
    await screen.findByRole('dialog');
    const open = vi.spyOn(window, 'open').mockReturnValue({} as never);
    onTestFinished(() => open.mockRestore());
    fireEvent.click(screen.getByRole('button', { name: 'Sign in again' }));
    expect(open).toHaveBeenCalledOnce();
    server.person = INES;
    const beside = createAuthClient();
    onTestFinished(beside.start());
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), 10_000);
    expect(screen.getByLabelText<HTMLInputElement>('Draft').value).toBe('half a sentence');
    expect(isReadable(screen.getByText('Hello Inês Moreau'))).toBe(true);
    expect(document.title).toBe('Redundancies in March');
  });
});

test('a session that is ended before its time takes the page away', async () => {
  const { client, navigate } = show();
  await screen.findByText('Hello Inês Moreau');
  server.person = null;
  await client.revalidate();
  await screen.findByText("You're signed out");
  expect(screen.queryByText('Hello Inês Moreau')).toBeNull();
  expect(navigate).toHaveBeenCalledExactlyOnceWith(location.href);
});

describe('hooks', () => {
  test('useCan follows the permissions of the session', async () => {
    const May = () => <p>{`${useCan('note.read')} ${useCan('note.write')}`}</p>;
    const { client } = show(<May />);
    await screen.findByText('true false');
    server.permissions = ['note.read', 'note.write'];
    await client.revalidate();
    await screen.findByText('true true');
  });

  test('Can shows its children to a person with the permission, and the fallback to others', async () => {
    const New = () => (
      <>
        <Can permission="note.write" fallback={<p>Ask an editor</p>}>
          <button>New note</button>
        </Can>
        <Can permission="note.moderate">Moderate</Can>
      </>
    );
    const { client } = show(<New />);
    await screen.findByText('Ask an editor');
    expect(screen.queryByText('New note')).toBeNull();
    server.permissions = ['note.write'];
    await client.revalidate();
    await screen.findByText('New note');
    expect(screen.queryByText('Ask an editor')).toBeNull();
    expect(screen.queryByText('Moderate')).toBeNull();
  });

  test('useTenant follows the tenant of the session', async () => {
    const Where = () => <p>{useTenant()?.name ?? 'No tenant'}</p>;
    const { client } = show(<Where />);
    await screen.findByText('No tenant');
    server.tenant = { id: 't1', name: 'Acme', alias: 'acme' };
    await client.revalidate();
    await screen.findByText('Acme');
  });

  test('useAuthFetch is the same function on every render', async () => {
    const seen = new Set<unknown>();
    const Probe = () => {
      seen.add(useAuthFetch());
      useAuth();
      return <p>probe</p>;
    };
    const { client } = show(<Probe />);
    await screen.findByText('probe');
    await client.revalidate();
    expect(seen.size).toBe(1);
  });

  test.each(Object.entries({ useUser, useAuth, useAuthFetch, useTenant, useCan: () => useCan('a.b') }))(
    '%s outside of the provider says what to do',
    (name, useIt) => {
      const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
      onTestFinished(() => quiet.mockRestore());
      const Lost = () => <p>{String(useIt())}</p>;
      expect(() => render(<Lost />)).toThrow(
        `${name} was called outside of <AuthProvider>. Wrap the app once: <AuthProvider><App /></AuthProvider>`,
      );
    },
  );

  test('useUser without a signed-in person says what to do', async () => {
    server.person = null;
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => quiet.mockRestore());
    const client = createAuthClient({ autoSignIn: false });
    await client.revalidate();
    expect(() =>
      render(
        <AuthProvider client={client} autoSignIn={false}>
          <Hello />
        </AuthProvider>,
      ),
    ).toThrow('useUser: nobody is signed in. Remove autoSignIn={false}');
  });
});
