// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { renderConsole } from '../../../testing/render-console.tsx';

afterEach(cleanup);

let lastUsedAt: string | null;
beforeEach(() => {
  lastUsedAt = null;
});

const answers = {
  Apps: () => ({ apps: [] }),
  Clients: () => ({ clients: [], expiringCredentials: [], platform: { issuer: 'http://auth.localhost' } }),
  CreateClient: () => ({ createClient: { clientId: 'client-1', clientSecret: 'secret', name: 'Grafana' } }),
  ClientUse: () => ({ client: { entityId: 'e1', lastUsedAt } }),
};

async function connect(
  kind: RegExp | undefined,
  redirectUri: string | undefined,
  isTrusted = false,
  tab = '?tab=connected',
) {
  const { asked } = renderConsole(`/apps${tab}`, answers);
  fireEvent.click((await screen.findAllByRole('button', { name: 'Connect an app' }))[0]!);
  if (kind) fireEvent.click(await screen.findByRole('radio', { name: kind }));
  fireEvent.click(await screen.findByRole('button', { name: 'Continue' }));
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'Grafana' } });
  if (redirectUri) fireEvent.change(screen.getByLabelText('Return address'), { target: { value: redirectUri } });
  if (isTrusted) fireEvent.click(screen.getByText(/belongs to us/));
  fireEvent.click(screen.getByRole('button', { name: 'Register' }));
  await screen.findByText('Paste this into Grafana');
  return { asked };
}
const countUses = (asked: { operation: string }[]) => asked.filter(({ operation }) => operation === 'ClientUse').length;

it('waits for the first sign-in, leads to where it happens, and says that it worked', async () => {
  const { asked } = await connect(undefined, 'https://grafana.example/login');
  await screen.findByText('Waiting for the first sign-in.', { exact: false });
  const link = screen.getByRole('link', { name: 'Try it now' });
  expect(link.getAttribute('href')).toBe('https://grafana.example/');
  expect(screen.queryByRole('link', { name: 'Give it access' })).toBeNull();
  await waitFor(() => expect(countUses(asked)).toBeGreaterThan(0));
  lastUsedAt = '2026-11-24T10:00:00Z';
  await screen.findByText('The first sign-in worked.', { exact: false });
  expect(screen.queryByRole('link', { name: 'Try it now' })).toBeNull();
});

it('leaves the list that shows what was connected, wherever it began', async () => {
  await connect(undefined, 'https://grafana.example/login', false, '?q=crm');
  expect(location.search).toBe('?connect=web&tab=connected');
  fireEvent.click(screen.getByText(/stored the secret/));
  fireEvent.click(screen.getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(location.search).toBe('?tab=connected'));
  expect(screen.getByRole('radio', { name: /^Connected/ }).getAttribute('aria-checked')).toBe('true');
});

it('waits for nothing that is not recorded', async () => {
  await connect(undefined, 'https://grafana.example/login', true);
  await screen.findByRole('link', { name: 'Try it now' });
  expect(screen.queryByText(/Waiting for/)).toBeNull();
});

it('opens at an address, with the kind chosen', async () => {
  renderConsole('/apps?tab=connected&connect=machine', answers);
  const machine = await screen.findByRole('radio', { name: /^Machine/ });
  expect(machine.getAttribute('aria-checked')).toBe('true');
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(location.search).toBe('?tab=connected'));
  await waitFor(() => expect(screen.queryByRole('radio', { name: /^Machine/ })).toBeNull());
});

it('leads a machine to its access once the secret is stored', async () => {
  await connect(/^Machine/, undefined);
  await screen.findByText('Waiting for its first token.', { exact: false });
  expect(screen.queryByRole('link', { name: 'Give it access' })).toBeNull();
  fireEvent.click(screen.getByText(/stored the secret/));
  const link = await screen.findByRole('link', { name: 'Give it access' });
  expect(link.getAttribute('href')).toBe('/access?person=e1');
});
