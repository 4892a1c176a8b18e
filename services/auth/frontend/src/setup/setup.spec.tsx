// @vitest-environment happy-dom
import { cleanup, configure, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Setup } from './setup.tsx';

configure({ asyncUtilTimeout: 10_000 });

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it.each([
  ['used or expired', 404, 'onboarding.link_gone'],
  ['cut off', 400, 'request.invalid'],
])('a link that is %s leads to sign-in', async (_title, status, code) => {
  const problem = new Response(JSON.stringify({ code, title: 'Gone.' }), { status });
  vi.stubGlobal('fetch', async () => problem);
  render(<Setup token="" />);
  expect((await screen.findByRole('link', { name: 'Sign in' })).getAttribute('href')).toBe('/');
});
