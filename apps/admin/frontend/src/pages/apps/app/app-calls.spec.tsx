// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { type Answers, asTenantAdministrator, renderConsole } from '../../../testing/render-console.tsx';

afterEach(cleanup);

const CRM = {
  id: 'crm-id',
  manifestId: 'crm-manifest',
  slug: 'crm',
  name: 'CRM',
  description: 'Deals',
  iconSvg: null,
  url: 'http://crm.localhost:8080',
  kind: 'product',
  owner: null,
  tags: [],
  open: 'everyone',
  requestable: false,
  hidden: false,
  consumes: ['billing'],
  missingSince: null,
  createdAt: '2026-11-01T10:00:00Z',
  updatedAt: '2026-11-01T10:00:00Z',
  clientId: null,
  redirectUris: [],
  otherSecretUntil: null,
  waitingRequests: 0,
  roles: [],
  permissions: [],
};

const page: Answers = {
  App: () => ({ app: { ...CRM, suspended: false } }),
  Apps: () => ({ apps: [] }),
  AppDoors: () => ({ apps: [] }),
  AppEvents: () => ({ auditLogs: { items: [] } }),
  AppAssignments: () => ({ roleAssignments: { items: [], total: 0, totalIsEstimate: false, nextCursor: null } }),
};

it('stops the calls of an app, says that people still open it, and undoes it', async () => {
  let suspended = false;
  const { asked } = renderConsole('/apps/crm-id', {
    ...page,
    App: () => ({ app: { ...CRM, suspended } }),
    SuspendApp: () => {
      suspended = true;
      return { suspendEntity: { id: 'crm-id' } };
    },
    ResumeApp: () => {
      suspended = false;
      return { enableEntity: { id: 'crm-id' } };
    },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Stop calls' }));
  await screen.findByText('Stopped. It calls no other app; people still open it.');
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await screen.findByRole('button', { name: 'Stop calls' });
  const ids = asked.filter(({ operation }) => operation.endsWith('App') && operation !== 'App');
  expect(ids.map(({ operation, variables }) => [operation, variables])).toEqual([
    ['SuspendApp', { id: 'crm-id' }],
    ['ResumeApp', { id: 'crm-id' }],
  ]);
});

it('shows the calls of an app to the administrator of a tenant, who cannot stop them', async () => {
  renderConsole('/apps/crm-id', { ...page, ...asTenantAdministrator });
  await screen.findByText('billing');
  expect(screen.queryByRole('button', { name: 'Stop calls' })).toBeNull();
});
