// @vitest-environment happy-dom
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SignIn } from './sign-in.tsx';
import type { StepProps } from './step-props.ts';

configure({ asyncUtilTimeout: 10_000 });

const details: StepProps<'login'>['details'] = {
  uid: 'u1',
  prompt: 'login',
  hint: null,
  person: null,
  portalUrl: 'http://portal.localhost:8080',
  app: {
    id: 'a1',
    slug: 'crm',
    name: 'CRM',
    description: null,
    iconSvg: null,
    url: 'http://crm.localhost:8080',
    thirdParty: false,
  },
};

const answer = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

describe('SignIn', () => {
  const fetch = vi.fn<typeof globalThis.fetch>();
  const assign = vi.fn();
  beforeEach(() => {
    vi.stubGlobal('fetch', fetch);
    vi.spyOn(location, 'assign').mockImplementation(assign);
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    fetch.mockReset();
    assign.mockReset();
  });
  const toPassword = async (email = 'ines@fernhill.example') => {
    await userEvent.type(screen.getByLabelText('Email'), email);
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
  };

  it('keeps both fields in one form, named as password managers expect', () => {
    render(<SignIn details={details} onStale={() => {}} />);
    const form = document.querySelector('form');
    expect(form?.querySelector('[autocomplete="username"]')).toBe(screen.getByLabelText('Email'));
    expect(form?.querySelector('[autocomplete="current-password"]')?.getAttribute('tabindex')).toBe('-1');
  });

  it('asks the server nothing between email and password', async () => {
    render(<SignIn details={details} onStale={() => {}} />);
    await toPassword();
    expect(screen.getByRole('heading').textContent).toBe('Enter your password');
    expect(document.activeElement).toBe(screen.getByLabelText('Password'));
    expect(fetch).not.toHaveBeenCalled();
  });

  it('stays at the email when it is none, and says why', async () => {
    render(<SignIn details={details} onStale={() => {}} />);
    await toPassword('ines');
    expect(screen.getByRole('alert').textContent).toContain('@');
    expect(document.activeElement).toBe(screen.getByLabelText('Email'));
    expect(screen.getByLabelText('Email').getAttribute('aria-invalid')).toBe('true');
  });

  it('shows the password on request, and hides it again', async () => {
    render(<SignIn details={details} onStale={() => {}} />);
    await toPassword();
    const password = screen.getByLabelText('Password');
    await userEvent.click(screen.getByRole('button', { name: 'Show password' }));
    expect(password.getAttribute('type')).toBe('text');
    await userEvent.click(screen.getByRole('button', { name: 'Hide password' }));
    expect(password.getAttribute('type')).toBe('password');
  });

  it('sends both with the header that other sites cannot send, once for a double click, and follows', async () => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    fetch.mockReturnValue(promise);
    render(<SignIn details={details} onStale={() => {}} />);
    await toPassword(' ines@fernhill.example ');
    await userEvent.type(screen.getByLabelText('Password'), 'a lantern by the gate');
    await userEvent.dblClick(screen.getByRole('button', { name: 'Continue' }));
    resolve(answer(200, { redirectTo: '/auth/u1' }));
    await waitFor(() => expect(assign).toHaveBeenCalledWith('/auth/u1'));
    expect(fetch).toHaveBeenCalledOnce();
    const [path, init] = fetch.mock.calls[0]!;
    expect(path).toBe('/api/interaction/u1/password');
    expect(new Headers(init?.headers).get('x-portico-csrf')).toBe('1');
    expect(JSON.parse(String(init?.body))).toEqual({
      email: 'ines@fernhill.example',
      password: 'a lantern by the gate',
    });
  });

  it('keeps the password field and its words when the answer is no', async () => {
    fetch.mockResolvedValue(answer(401, { code: 'sign_in.invalid_credentials', title: 'No.' }));
    render(<SignIn details={details} onStale={() => {}} />);
    await toPassword();
    await userEvent.type(screen.getByLabelText('Password'), 'wrong{Enter}');
    expect((await screen.findByRole('alert')).textContent).toBe("That email and password don't match. Try again.");
    expect(screen.getByLabelText('Password').getAttribute('aria-invalid')).toBe('true');
  });

  it('says that the password is missing, until one is typed, and asks the server nothing', async () => {
    render(<SignIn details={details} onStale={() => {}} />);
    await toPassword();
    await userEvent.keyboard('{Enter}');
    expect((await screen.findByRole('alert')).textContent).toBe('Enter your password.');
    expect(document.activeElement).toBe(screen.getByLabelText('Password'));
    await userEvent.keyboard('a');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(fetch).not.toHaveBeenCalled();
  });

  it('is the sign-in to all apps when it leads to the portal', () => {
    render(<SignIn details={{ ...details, app: { ...details.app, slug: 'portal' } }} onStale={() => {}} />);
    expect(screen.getByRole('heading').textContent).toBe('Sign in');
    expect(screen.getByText('to open your apps')).toBeTruthy();
  });

  it('hands a stale step back instead of leaving a dead end', async () => {
    fetch.mockResolvedValue(answer(410, { code: 'sign_in.interaction_gone', title: 'Gone.' }));
    const onStale = vi.fn();
    render(<SignIn details={details} onStale={onStale} />);
    await toPassword();
    await userEvent.type(screen.getByLabelText('Password'), 'secret{Enter}');
    await waitFor(() => expect(onStale).toHaveBeenCalledOnce());
  });

  it('starts with an empty field when another account is asked for', () => {
    render(<SignIn details={details} onStale={() => {}} />);
    expect(screen.getByLabelText<HTMLInputElement>('Email').value).toBe('');
    expect(document.activeElement).toBe(screen.getByLabelText('Email'));
  });

  it('starts at the password for the person who was signed in before, and lets another one in', async () => {
    const preferences = { theme: 'system' } as const;
    const person = { id: 'p1', name: 'Inês Moreau', email: 'ines@fernhill.example', preferences };
    render(<SignIn details={{ ...details, person }} onStale={() => {}} />);
    expect(screen.getByRole('heading').textContent).toBe('Enter your password');
    await userEvent.click(screen.getByRole('button', { name: 'Not you?' }));
    expect(screen.getByRole('heading').textContent).toBe('Sign in to CRM');
  });
});
