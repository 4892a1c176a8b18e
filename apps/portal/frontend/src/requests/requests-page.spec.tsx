// @vitest-environment happy-dom
import type { OwnRequest } from '@portico/api-types';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { launcherApp } from '../launcher/launcher-app.fixture.ts';
import { renderInPortal } from '../testing/render-in-portal.tsx';
import RequestsPage from './requests-page.tsx';

afterEach(cleanup);

const HOUR = 3_600_000;
const away = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();

function request(name: string, state: OwnRequest['state'], rest: Partial<OwnRequest> = {}): OwnRequest {
  const { id, slug } = launcherApp(name);
  const app = { id, slug, name, iconSvg: null };
  const times = { requestedAt: away(-49), expiresAt: away(700) };
  return { id: `${name}-${state}`, app, roleTitle: null, place: 'Birch', state, ...times, decision: null, ...rest };
}

let requests: OwnRequest[];
let places: number;
let toDecide: { count: number; url: string | null };
let removal: () => Response;
beforeEach(() => {
  [requests, places] = [[], 1];
  toDecide = { count: 0, url: null };
  removal = () => {
    requests = [request('Payroll', 'withdrawn')];
    return new Response(null, { status: 204 });
  };
});

const open = () =>
  renderInPortal(<RequestsPage />, {
    'GET /api/access-requests': () => ({ requests }),
    'GET /api/access-requests/to-decide': () => ({ ...toDecide, people: 1, first: [] }),
    'GET /api/apps': () => ({
      apps: [launcherApp('CRM'), ...['Vault', 'Contracts'].map((name) => launcherApp(name, { state: 'requestable' }))],
    }),
    'GET /api/places': () => ({
      tenants: Array.from({ length: places }, (_, n) => ({ id: `${n}`, name: `Place ${n}`, active: n === 0 })),
    }),
    'POST /api/access-requests': () => ({ slug: 'vault', requestedAt: away(0) }),
    'DELETE /api/access-requests/Payroll-waiting': () => removal(),
  });
const rows = async () =>
  within(await screen.findByRole('list', { name: 'Your requests' }))
    .getAllByRole('listitem')
    .map((row) => row.querySelector('div')!.textContent);

it('says of each what came of it, and offers what comes next for the latest of an app', async () => {
  requests = [
    request('Payroll', 'waiting', { roleTitle: 'Viewer' }),
    request('CRM', 'approved', { decision: { at: away(-1), by: 'Marta', reason: null } }),
    request('Vault', 'denied', { decision: { at: away(-1), by: null, reason: 'Use the safe.' } }),
    request('Contracts', 'expired'),
    request('Vault', 'withdrawn'),
  ];
  open();
  const [waiting, approved, denied, expired, withdrawn] = await rows();
  expect(waiting).toMatch(
    /^Payroll, ViewerWaitingRequested 2 days ago\. An administrator decides\. Expires on \w+ \d+\.$/,
  );
  expect(approved).toMatch(/^CRMApprovedBy Marta on \w+ \d+\.$/);
  expect(denied).toMatch(/^VaultDeniedOn \w+ \d+\.Use the safe\.$/);
  expect(expired).toMatch(/^ContractsExpiredNo one decided by/);
  expect(withdrawn).toMatch(/^VaultWithdrawnYou took it back\./);
  expect((await screen.findByRole('link', { name: 'Open CRM' })).getAttribute('href')).toBe(
    'http://crm.localhost:8080/',
  );
  expect(screen.getAllByRole('button', { name: /again/ }).map((button) => button.getAttribute('aria-label'))).toEqual([
    'Request Vault again',
    'Request Contracts again',
  ]);
});

it('names the place only to those who have several', async () => {
  requests = [request('Payroll', 'waiting')];
  open();
  expect((await rows())[0]).not.toContain('Birch');
  cleanup();
  places = 2;
  open();
  await waitFor(async () => expect((await rows())[0]).toContain('In Birch. Requested'));
});

it('takes a request back, says so, and keeps the focus in the list', async () => {
  requests = [request('Payroll', 'waiting')];
  const { asked } = open();
  await userEvent.click(await screen.findByRole('button', { name: 'Withdraw your request for Payroll' }));
  expect(await screen.findByText('You withdrew your request for Payroll')).toBeTruthy();
  await waitFor(async () => expect((await rows())[0]).toContain('Withdrawn'));
  expect(asked).toContain('DELETE /api/access-requests/Payroll-waiting');
  expect(document.activeElement).toBe(screen.getByRole('list', { name: 'Your requests' }));
});

it('says why it was not taken back, and asks what it is by now', async () => {
  requests = [request('Payroll', 'waiting')];
  removal = () => Response.json({ code: 'access.request_decided', title: 'Refused.' }, { status: 409 });
  const { asked } = open();
  await userEvent.click(await screen.findByRole('button', { name: /Withdraw/ }));
  expect(await screen.findByText("Your request for Payroll wasn't withdrawn")).toBeTruthy();
  expect(screen.getByText('Refused.')).toBeTruthy();
  await waitFor(() => expect(asked.filter((call) => call === 'GET /api/access-requests')).toHaveLength(2));
});

it.each([
  [{ count: 2, url: null }, 'To review2'],
  [{ count: 0, url: 'http://admin.localhost:8080/requests' }, 'To review0'],
  [{ count: 1001, url: null }, 'To review1,000+'],
])('leads those who decide to the requests of others (%j)', async (waiting, words) => {
  toDecide = waiting;
  open();
  const link = await screen.findByRole('link', { name: /^To review/ });
  expect([link.textContent, link.getAttribute('href')]).toEqual([words, '/requests/review']);
  expect(screen.getByRole('link', { name: /^Mine/ }).getAttribute('aria-current')).toBe('page');
});

it('shows no tabs to those who decide nothing', async () => {
  const { asked } = open();
  await screen.findByText('No requests yet');
  await waitFor(() => expect(asked).toContain('GET /api/access-requests/to-decide'));
  expect(screen.queryByRole('link', { name: /^To review/ })).toBeNull();
});

it('leads to the apps that can be requested while there are none', async () => {
  open();
  expect((await screen.findByRole('link', { name: "See what's available" })).getAttribute('href')).toBe('/#ask');
});
