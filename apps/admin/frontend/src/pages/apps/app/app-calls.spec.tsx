// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { asTenantAdministrator, renderConsole } from '../../../testing/render-console.tsx';
import { APP_ANSWERS, CRM } from './app.fixture.ts';

afterEach(cleanup);

it('stops the calls of an app, says that people still open it, and undoes it', async () => {
  let suspended = false;
  const { asked } = renderConsole('/apps/crm-id', {
    ...APP_ANSWERS,
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
  renderConsole('/apps/crm-id', { ...APP_ANSWERS, ...asTenantAdministrator });
  await screen.findByText('billing');
  expect(screen.queryByRole('button', { name: 'Stop calls' })).toBeNull();
});
