// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { type Answers, asTenantAdministrator, renderConsole } from '../../../testing/render-console.tsx';
import { APP_ANSWERS, CRM } from './app.fixture.ts';

afterEach(cleanup);

const answers: Answers = {
  ...APP_ANSWERS,
  App: () => ({ app: { ...CRM, missingSince: '2026-11-02T10:00:00Z' } }),
  AppRemoval: () => ({ appRemoval: { assignments: 31, policies: 1, requests: 0, resources: 2 } }),
  RemoveApp: () => ({ removeApp: true }),
};

it('removes a missing app for good once its name is typed, and says before what goes', async () => {
  const { asked } = renderConsole('/apps/crm', answers);
  fireEvent.click(await screen.findByRole('button', { name: 'Remove for good…' }));
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByText('31 assignments go');
  dialog.getByText('1 permission without a role goes');
  dialog.getByText('2 objects that it registered go');
  expect(dialog.queryByText(/request/)).toBeNull();
  fireEvent.click(dialog.getByRole('button', { name: 'Remove CRM' }));
  expect(asked.map(({ operation }) => operation)).not.toContain('RemoveApp');
  fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'CRM' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Remove CRM' }));
  await screen.findByText('CRM is removed');
  await waitFor(() => expect(location.pathname).toBe('/apps'));
  expect(asked.find(({ operation }) => operation === 'RemoveApp')?.variables).toEqual({ id: 'crm-id' });
});

it('is not offered to who manages no platform, nor for an app that is there', async () => {
  renderConsole('/apps/crm', { ...answers, ...asTenantAdministrator });
  await screen.findByRole('button', { name: 'Check again' });
  expect(screen.queryByRole('button', { name: 'Remove for good…' })).toBeNull();
  cleanup();
  renderConsole('/apps/crm', APP_ANSWERS);
  await screen.findByRole('heading', { name: /Recent sign-ins/ });
  expect(screen.queryByRole('button', { name: 'Remove for good…' })).toBeNull();
});
