// @vitest-environment happy-dom
import type { InteractionDetails } from '@portico/api-types';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Interaction } from './interaction.tsx';

configure({ asyncUtilTimeout: 10_000 });

const app = { id: 'crm', slug: 'crm', name: 'CRM', description: null, iconSvg: null, url: null, thirdParty: false };
const signIn = { uid: 'u1', prompt: 'login', hint: null, person: null, portalUrl: 'http://portal.localhost:8080', app };
const answer = (body: object, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

describe('a sign-in page beside another tab', () => {
  const fetch = vi.fn<typeof globalThis.fetch>();
  const replace = vi.fn();
  const say = (more: Partial<InteractionDetails> = {}) =>
    fetch.mockImplementation(async () => answer({ ...signIn, ...more }));
  beforeEach(() => {
    vi.stubGlobal('fetch', fetch);
    vi.spyOn(location, 'replace').mockImplementation(replace);
    say();
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    fetch.mockReset();
    replace.mockReset();
  });

  it.each(['focus', 'visibilitychange'])(
    'continues automatically on %s, once that tab has signed in',
    async (event) => {
      render(<Interaction uid="u1" />);
      await screen.findByLabelText('Email');
      say({ continueUrl: '/auth/u1' });
      window.dispatchEvent(new Event(event));
      await waitFor(() => expect(replace).toHaveBeenCalledExactlyOnceWith('/auth/u1'));
    },
  );

  it('continues when it is loaded again, and never shows a form', async () => {
    say({ continueUrl: '/auth/u1' });
    render(<Interaction uid="u1" />);
    await waitFor(() => expect(replace).toHaveBeenCalledExactlyOnceWith('/auth/u1'));
    expect(screen.queryByLabelText('Email')).toBeNull();
  });

  it('keeps the page and its text when there is nothing new, or no response', async () => {
    render(<Interaction uid="u1" />);
    await userEvent.type(await screen.findByLabelText('Email'), 'ines@');
    for (const after of [() => say(), () => fetch.mockRejectedValue(new TypeError('Failed to fetch'))]) {
      after();
      const before = fetch.mock.calls.length;
      window.dispatchEvent(new Event('focus'));
      await waitFor(() => expect(fetch.mock.calls.length).toBe(before + 1));
    }
    expect(screen.getByLabelText<HTMLInputElement>('Email').value).toBe('ines@');
    expect(replace).not.toHaveBeenCalled();
  });

  it('shows the way on when its sign-in is over', async () => {
    render(<Interaction uid="u1" />);
    await screen.findByLabelText('Email');
    const gone = { code: 'sign_in.interaction_gone', title: 'Over.', continueUrl: 'http://crm.localhost:8080/' };
    fetch.mockImplementation(async () => answer(gone, 410));
    window.dispatchEvent(new Event('focus'));
    const link = await screen.findByRole('link');
    expect(link.getAttribute('href')).toBe('http://crm.localhost:8080/');
  });

  it('asks once for the two events of one return', async () => {
    render(<Interaction uid="u1" />);
    await screen.findByLabelText('Email');
    const { promise, resolve } = Promise.withResolvers<Response>();
    fetch.mockReturnValue(promise);
    window.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event('focus'));
    expect(fetch).toHaveBeenCalledTimes(2);
    resolve(answer(signIn));
  });
});

describe('a door that opens elsewhere', () => {
  const fetch = vi.fn<typeof globalThis.fetch>();
  const assign = vi.fn();
  const person = { id: 'ines', name: 'Ines', email: 'ines@example.com', preferences: {} };
  const door = { prompt: 'door', person, requestable: true, request: null, roleTitle: null };
  const opensIn = [
    { id: 'a', name: 'Acme' },
    { id: 'b', name: 'Birch' },
  ];
  let places = opensIn;
  let switched: () => Response;
  beforeEach(() => {
    places = opensIn;
    switched = () => answer({ redirectTo: '/auth/u1' });
    vi.stubGlobal('fetch', fetch);
    vi.spyOn(location, 'assign').mockImplementation(assign);
    fetch.mockImplementation(async (_url, init) =>
      init?.method === 'POST' ? switched() : answer({ ...signIn, ...door, opensIn: places }),
    );
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    fetch.mockReset();
    assign.mockReset();
  });

  it('says where, and links to the apps', async () => {
    render(<Interaction uid="u1" />);
    expect(await screen.findByRole('heading', { name: 'Switch to open CRM' })).toBeTruthy();
    expect(screen.getByText(/You can open this app in Acme or Birch,/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Go to your apps' }).getAttribute('href')).toBe(signIn.portalUrl);
    expect(screen.queryByRole('button', { name: 'Request access' })).toBeNull();
  });

  it('switches by keyboard, once, and continues the sign-in', async () => {
    render(<Interaction uid="u1" />);
    await screen.findByRole('button', { name: 'Switch to Acme' });
    await userEvent.tab();
    await userEvent.tab();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Switch to Birch' }));
    await userEvent.keyboard('{Enter}{Enter}');
    await waitFor(() => expect(assign).toHaveBeenCalledExactlyOnceWith('/auth/u1'));
    const sent = fetch.mock.calls.filter(([, init]) => init?.method === 'POST');
    expect(sent.map(([url, init]) => [url, init?.body])).toEqual([['/api/interaction/u1/tenant', '{"id":"b"}']]);
  });

  it('says why a switch failed, and offers what is left', async () => {
    render(<Interaction uid="u1" />);
    const button = await screen.findByRole('button', { name: 'Switch to Acme' });
    switched = () => answer({ code: 'sign_in.place_not_found', title: "You can't open this app there any more." }, 404);
    places = opensIn.slice(1);
    await userEvent.click(button);
    expect((await screen.findByRole('alert')).textContent).toContain("You can't open this app there any more.");
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Switch to Acme' })).toBeNull());
    expect(screen.getByRole('button', { name: 'Switch to Birch' })).toBeTruthy();
    expect(assign).not.toHaveBeenCalled();
  });
});
