// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { asTenantAdministrator, renderConsole } from '../../testing/render-console.tsx';

afterEach(cleanup);

const machine = {
  id: 'm1',
  kind: 'service',
  name: 'Backup',
  alias: null,
  externalId: null,
  status: 'active',
  tenant: null,
  groups: [],
  attributes: {},
  profileId: null,
  owners: [],
  managedBy: null,
  lastUsedAt: null,
  revision: 1,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
};
const answers = {
  Machines: () => ({ entities: { items: [], total: 0, totalIsEstimate: false, nextCursor: null } }),
  MachineProfiles: () => ({ profiles: { items: [] } }),
  TenantChoices: () => ({ tenants: { items: [] } }),
  CreateMachine: () => ({ createEntity: { id: 'm1' } }),
  Machine: () => ({ entity: machine }),
  Credentials: () => ({ credentials: [] }),
};
const said = /no credentials, so it can’t sign in\. For one that signs in/;
const href = '/apps?tab=connected&connect=machine';

it('is said before and after a machine is made', async () => {
  renderConsole('/machines', answers);
  const none = (await screen.findByText('No machines yet')).closest('section')!;
  expect(none.textContent).toMatch(said);
  expect(within(none).getByRole('link', { name: 'connect an app' }).getAttribute('href')).toBe(href);
  fireEvent.click(screen.getByRole('button', { name: 'New machine' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('link', { name: 'connect an app' }).getAttribute('href')).toBe(href);
  fireEvent.change(within(dialog).getByLabelText('Name'), { target: { value: 'Backup' } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Create machine' }));
  await screen.findByText('Backup created');
  expect(screen.getByText('It has no credentials, so it can’t sign in.')).toBeTruthy();
});

it('is said where the credentials of a machine would be, without a link if the viewer may not connect apps', async () => {
  renderConsole('/machines/m1', answers);
  const section = (await screen.findByRole('heading', { name: 'Credentials' })).closest('section')!;
  expect(within(section).getByRole('link', { name: 'connect an app' }).getAttribute('href')).toBe(href);
  cleanup();
  renderConsole('/machines/m1', { ...asTenantAdministrator, ...answers });
  const again = (await screen.findByRole('heading', { name: 'Credentials' })).closest('section')!;
  expect(again.textContent).toMatch(said);
  expect(within(again).queryByRole('link')).toBeNull();
});

it('is not said of the machine of a connected app', async () => {
  const { asked } = renderConsole('/machines/m1', {
    ...answers,
    Machine: () => ({ entity: { ...machine, managedBy: 'client' } }),
  });
  await screen.findByText('Attributes');
  await expect.poll(() => asked.some(({ operation }) => operation === 'Credentials')).toBe(true);
  expect(screen.queryByRole('heading', { name: 'Credentials' })).toBeNull();
});
