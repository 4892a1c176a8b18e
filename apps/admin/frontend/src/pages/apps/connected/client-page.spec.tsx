// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../../../testing/render-console.tsx';
import { DEVICE_CODE } from '../device-code.ts';

afterEach(cleanup);

const device = {
  clientId: 'client-1',
  entityId: null,
  name: 'Lobby screen',
  redirectUris: [],
  postLogoutRedirectUris: [],
  grantTypes: [DEVICE_CODE, 'refresh_token'],
  scopes: ['openid'],
  public: true,
  pkce: true,
  tokenEndpointAuthMethod: 'none',
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
const open = (facts: object = {}) =>
  renderConsole('/apps/connected/client-1', {
    Client: () => ({ client: { ...device, ...facts }, platform: { issuer: 'http://auth.localhost:8080' } }),
  });

it('says of a device that people are asked for their consent, though it has no address to return to', async () => {
  open();
  await screen.findByText('Device code, Refresh tokens');
  screen.getByText('People are asked');
});

it('says nothing about consent of a machine, to which nobody signs in', async () => {
  open({ grantTypes: ['client_credentials'], public: false });
  await screen.findByText('Client credentials');
  expect(screen.queryByText('People are asked')).toBeNull();
});

it.each([
  ['a website', { redirectUris: ['https://docs.example/callback'], public: false }, [true, true, true]],
  ['a device', {}, [false, true, false]],
  ['a machine', { grantTypes: ['client_credentials'], public: false }, [false, false, false]],
])('edits of %s only what it uses', async (_kind, facts, shown) => {
  open(facts);
  fireEvent.click(await screen.findByRole('button', { name: 'Edit' }));
  await screen.findByLabelText(/^Home page/);
  const labels = [/^Return addresses/, /^Address that is told of sign-outs/, /^It belongs to us/];
  expect(labels.map((label) => screen.queryAllByLabelText(label).length > 0)).toEqual(shown);
});
