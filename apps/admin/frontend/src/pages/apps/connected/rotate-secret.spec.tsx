// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../../../testing/render-console.tsx';

afterEach(cleanup);

const client = {
  clientId: 'client-1',
  entityId: 'e1',
  name: 'Wiki',
  redirectUris: ['https://wiki.example/callback'],
  postLogoutRedirectUris: [],
  grantTypes: ['authorization_code'],
  scopes: ['openid'],
  public: false,
  pkce: true,
  tokenEndpointAuthMethod: 'client_secret_basic',
  dpop: false,
  requirePar: false,
  backchannelLogoutUri: null,
  apis: [],
  clientUri: null,
  trusted: false,
  profile: null,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
};

it.each([
  [undefined, 24, '2030-01-02T12:00:00Z', /^The old secret works until .*2030/],
  ['Not at all', 0, null, /^The old secret no longer works\.$/],
  ['1 hour', 1, '2030-01-02T12:00:00Z', /^The old secret works until /],
  ['7 days', 168, '2030-01-02T12:00:00Z', /^The old secret works until /],
] as const)('lets the old secret work on as chosen (%s)', async (choice, overlapHours, until, said) => {
  const { asked } = renderConsole('/apps/connected/client-1', {
    Client: () => ({ client, platform: { issuer: 'http://auth.localhost:8080' } }),
    Credentials: () => ({ credentials: [] }),
    RotateClientSecret: () => ({ rotateClientSecret: { clientSecret: 'new', previousSecretUntil: until } }),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'New secret…' }));
  const usual = await screen.findByRole('radio', { name: '24 hours' });
  expect(usual.getAttribute('aria-checked')).toBe('true');
  if (choice) fireEvent.click(screen.getByRole('radio', { name: choice }));
  fireEvent.click(screen.getByRole('button', { name: 'Make a new secret' }));
  await screen.findByText(said);
  await waitFor(() =>
    expect(asked.find(({ operation }) => operation === 'RotateClientSecret')?.variables).toEqual({
      id: 'client-1',
      overlapHours,
    }),
  );
});
