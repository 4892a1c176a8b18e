// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { asTenantAdministrator, renderConsole } from '../../../testing/render-console.tsx';
import { DEVICE_CODE } from '../device-code.ts';

afterEach(cleanup);

const app = (name: string, facts: object = {}) => ({
  id: name,
  manifestId: name,
  slug: name.toLowerCase(),
  name,
  description: '',
  iconSvg: null,
  url: `http://${name.toLowerCase()}.localhost`,
  kind: 'internal',
  open: 'assigned',
  requestable: false,
  missingSince: null,
  waitingRequests: 0,
  roles: [],
  ...facts,
});
const client = (name: string, facts: object = {}) => ({
  clientId: name,
  name,
  redirectUris: ['https://a.example/back'],
  grantTypes: ['authorization_code'],
  public: false,
  trusted: false,
  apis: [],
  createdAt: new Date(Date.now() - 5 * 86_400_000).toISOString(),
  status: 'active',
  lastUsedAt: null,
  ...facts,
});
const machine = client('Backup agent', { redirectUris: [], grantTypes: ['client_credentials'] });
const device = client('Lobby screen', { redirectUris: [], grantTypes: [DEVICE_CODE, 'refresh_token'], public: true });
const answers = {
  Apps: () => ({
    apps: [
      app('CRM', { requestable: true }),
      app('Notes', { open: 'everyone', requestable: true }),
      app('Foundry', { kind: 'product', missingSince: '2026-11-01T10:00:00Z' }),
    ],
  }),
  Clients: () => ({
    clients: [client('Grafana'), machine, device],
    expiringCredentials: [],
    platform: { issuer: 'http://auth.localhost' },
  }),
};
const rows = async (...names: string[]) =>
  waitFor(() =>
    expect([...document.querySelectorAll('tbody a b')].map(({ textContent }) => textContent)).toEqual(names),
  );
const choose = async (filter: RegExp, option: string) => {
  fireEvent.click(await screen.findByRole('button', { name: filter }));
  fireEvent.click(await screen.findByRole('menuitemcheckbox', { name: option }));
};

it('filters by kind, by who can open it, and by what is missing', async () => {
  renderConsole('/apps', answers);
  await rows('CRM', 'Notes', 'Foundry');
  await choose(/^Access/, 'On request');
  await rows('CRM');
  await choose(/^Status/, 'Missing');
  await screen.findByText('No apps match this filter');
  fireEvent.click(screen.getByRole('button', { name: /^Clear/ }));
  await rows('CRM', 'Notes', 'Foundry');
  await choose(/^Kind/, 'Product');
  await rows('Foundry');
  expect(location.search).toBe('?kind=product');
});

describe('the health of apps', () => {
  const health = { state: 'running', respondsInMs: 12, checks: {} };
  const healths = {
    apps: [
      { ...health, slug: 'crm', state: 'away' },
      { ...health, slug: 'notes' },
    ],
  };
  const texts = () => [...document.querySelectorAll('tbody tr')].map(({ textContent }) => textContent);

  it('fills in: the list does not wait for it', async () => {
    const asked = Promise.withResolvers<object>();
    renderConsole('/apps', { ...answers, AppsHealth: () => asked.promise });
    await rows('CRM', 'Notes', 'Foundry');
    expect(texts().join()).not.toContain('Running');
    asked.resolve(healths);
    await screen.findByText('Running');
    expect(texts()).toEqual([
      expect.stringMatching(/CRM.*Not answering$/),
      expect.stringMatching(/Notes.*Running$/),
      expect.stringMatching(/Foundry.*Missing$/),
    ]);
    expect(screen.getByText('3 apps, 1 missing, 1 not answering')).toBeTruthy();
    await choose(/^Status/, 'Not answering');
    await rows('CRM');
  });

  it('decides what a filter by status shows: nothing is said to match none before the apps have answered', async () => {
    const asked = Promise.withResolvers<object>();
    renderConsole('/apps?status=away', { ...answers, AppsHealth: () => asked.promise });
    await screen.findByRole('table', { name: 'On the platform' });
    expect(screen.queryByText('No apps match this filter')).toBeNull();
    asked.resolve(healths);
    await rows('CRM');
  });

  it('is unknown where the backend cannot say it', async () => {
    renderConsole('/apps', {
      ...answers,
      AppsHealth: () => {
        throw { code: 'request.not_found' };
      },
    });
    await rows('CRM', 'Notes', 'Foundry');
    await waitFor(() => expect(screen.getAllByText('Unknown')).toHaveLength(2));
  });
});

it('filters connected apps by their kind only', async () => {
  renderConsole('/apps?tab=connected', answers);
  await rows('Grafana', 'Backup agent', 'Lobby screen');
  expect(screen.queryByRole('button', { name: /^Access/ })).toBeNull();
  await choose(/^Kind/, 'Device');
  await rows('Lobby screen');
  await choose(/^Kind/, 'Machine');
  await rows('Backup agent');
});

it('says of each connected app who can open it, when it was last used, and how it is', async () => {
  const clients = [
    client('Grafana', { lastUsedAt: new Date(Date.now() - 2 * 3_600_000).toISOString() }),
    client('Wiki', { trusted: true }),
    { ...machine, status: 'suspended', apis: ['crm', 'rota'] },
    client('Nextcloud'),
    client('Old wiki', { lastUsedAt: '2025-01-01T00:00:00Z' }),
    device,
  ];
  const expiringCredentials = [
    {
      clientId: 'Nextcloud',
      status: 'replaced',
      expiresAt: new Date(Date.now() + 5.5 * 86_400_000).toISOString(),
    },
  ];
  renderConsole('/apps?tab=connected', {
    ...answers,
    Clients: () => ({ clients, expiringCredentials, platform: { issuer: 'http://auth.localhost' } }),
  });
  await rows('Grafana', 'Wiki', 'Backup agent', 'Nextcloud', 'Old wiki', 'Lobby screen');
  const texts = [...document.querySelectorAll('tbody tr')].map(({ textContent }) => textContent);
  expect(texts[0]).toMatch(/Everyone.*2 h.*Active/);
  expect(texts[1]).toMatch(/Everyone, no consent asked.*Not recorded.*Active/);
  expect(texts[2]).toMatch(/Calls 2 apps.*Not yet.*Stopped/);
  expect(texts[3]).toMatch(/Old secret ends in 5 d/);
  expect(texts[4]).toMatch(/Unused/);
  // People sign in to a device, which calls nothing as itself.
  expect(texts[5]).toMatch(/Device.*Everyone.*Not yet.*Active/);
});

it.each([
  ['one tenant', asTenantAdministrator, 'A platform administrator makes them and turns them on for your people.', 0],
  ['the platform', {}, 'Make the first one in the folder of your platform; it appears here by itself.', 1],
])('tells who administers %s where apps come from', async (_what, viewer, hint, commands) => {
  renderConsole('/apps', { ...answers, ...viewer, Apps: () => ({ apps: [] }) });
  await screen.findByText(hint);
  cleanup();
  renderConsole('/apps', { ...answers, ...viewer });
  await rows('CRM', 'Notes', 'Foundry');
  expect(screen.queryAllByText('portico new-app')).toHaveLength(commands);
});
