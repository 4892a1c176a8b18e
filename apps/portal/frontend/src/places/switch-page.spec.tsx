// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { launcherApp } from '../launcher/launcher-app.fixture.ts';
import { renderInPortal } from '../testing/render-in-portal.tsx';
import { findWayBack } from './find-way-back.ts';
import SwitchPage from './switch-page.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const CHOOSE = 'PUT /api/places/active';
const tenants = [
  { id: 'birch', name: 'Birch', active: true },
  { id: 'acme', name: 'Acme', active: false },
];
const crm = launcherApp('CRM');

interface Arrival {
  to?: string;
  back?: string;
  referrer?: string;
  /** What the person can open once switched. */
  after?: object[];
}

function arrive({ to = 'acme', back = crm.url, referrer = '', after = [crm] }: Arrival) {
  history.replaceState(null, '', `/switch?${new URLSearchParams({ to, back }).toString()}`);
  vi.spyOn(document, 'referrer', 'get').mockReturnValue(referrer);
  const leave = vi.fn();
  let apps: object[] = [crm, launcherApp('Vault', { state: 'requestable' })];
  const rendered = renderInPortal(<SwitchPage leave={leave} />, {
    'GET /api/places': () => ({ tenants }),
    'GET /api/apps': () => ({ apps }),
    [CHOOSE]: () => {
      apps = after;
      return { tenants };
    },
  });
  return { leave, ...rendered };
}

it('switches at once for the app that the person comes from, and returns there', async () => {
  const { leave, asked, bodies } = arrive({ back: `${crm.url}deals?open=1`, referrer: crm.url });
  await waitFor(() => expect(leave).toHaveBeenCalledExactlyOnceWith(crm.url));
  expect(bodies[CHOOSE]).toEqual({ id: 'acme' });
  expect(asked.filter((call) => call === CHOOSE)).toHaveLength(1);
});

it.each([
  ['no page', ''],
  ['another site', 'https://evil.example/'],
  ['another app', 'http://wiki.localhost:8080/'],
  ['a site with a similar name', 'http://crm.localhost:8080.evil.example/'],
])('asks first when the person comes from %s', async (_title, referrer) => {
  const { leave, asked } = arrive({ referrer });
  const button = await screen.findByRole('button', { name: 'Switch and open CRM' });
  expect(screen.getByRole('heading', { name: 'Switch to Acme?' })).toBeTruthy();
  expect(asked).not.toContain(CHOOSE);
  await userEvent.click(button);
  await waitFor(() => expect(leave).toHaveBeenCalledExactlyOnceWith(crm.url));
});

it('opens the portal where the app is closed to the person', async () => {
  const { leave } = arrive({ referrer: crm.url, after: [launcherApp('CRM', { state: 'requestable' })] });
  await waitFor(() => expect(leave).toHaveBeenCalledExactlyOnceWith('/'));
});

it('goes nowhere that the person is not a member of', async () => {
  const { asked } = arrive({ to: 'quarry', referrer: crm.url });
  expect(await screen.findByText("You can't switch there")).toBeTruthy();
  expect(asked).not.toContain(CHOOSE);
});

it.each([
  'https://evil.example/',
  'http://crm.localhost:8080@evil.example/',
  'javascript:alert(1)',
  'http://vault.localhost:8080/',
  '//evil.example',
  '',
])('returns to no address such as %s', (back) => {
  const apps = [crm, launcherApp('Vault', { state: 'requestable' })];
  expect(findWayBack(back, back, apps)).toBeUndefined();
});
