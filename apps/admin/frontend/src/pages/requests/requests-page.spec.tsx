// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../../testing/render-console.tsx';

afterEach(cleanup);

const request = (name: string) => ({
  id: name,
  state: 'waiting',
  reason: 'Month-end',
  wishedRole: 'viewer',
  wishedEndsAt: null,
  requestedAt: '2026-11-22T18:04:00Z',
  person: { id: `p-${name}`, name, email: `${name}@fernhill.example` },
  app: { id: 'payroll', name: 'Payroll' },
  tenant: null,
  decision: null,
});
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

function inbox() {
  let waiting = ['Ada', 'Ben', 'Cem'];
  const decide = ({ id }: Record<string, unknown>) => {
    waiting = waiting.filter((name) => name !== id);
    return { id, decision: { undoableUntil: null } };
  };
  return renderConsole('/requests', {
    Requests: ({ state }) => {
      const items = state === 'waiting' ? waiting.map(request) : [];
      return { accessRequests: { items, total: items.length, totalIsEstimate: false, nextCursor: null } };
    },
    RequestedApps: () => ({
      apps: [{ id: 'payroll', name: 'Payroll', roles: [{ key: 'viewer', name: 'Viewer' }] }],
    }),
    AppDoors: () => ({ apps: [] }),
    AppOfRequest: () => ({
      app: {
        roles: [{ key: 'viewer', name: 'Viewer', isDefault: true, actions: ['hours.read'], dormantSince: null }],
        permissions: [{ name: 'hours.read', title: 'See hours and overtime' }],
      },
    }),
    RolesOfRequester: () => ({ roleAssignments: { items: [], total: 0 } }),
    ApproveRequest: (variables) => ({ approveAccessRequest: decide(variables) }),
    DenyRequest: (variables) => ({ denyAccessRequest: decide(variables) }),
    UndoApproval: ({ id }) => {
      waiting = [String(id), ...waiting];
      return { undoAccessRequestApproval: { id } };
    },
  });
}
const rowLink = async (name: string) => (await screen.findByText(name, { selector: 'a b' })).closest('a')!;

it('works through the list with A, and undoes', async () => {
  const { asked } = inbox();
  (await rowLink('Ada')).focus();
  press('a');
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Ben'));
  press('a');
  await waitFor(() => expect(screen.queryByText('Ben', { selector: 'a b' })).toBeNull());
  expect(document.activeElement?.textContent).toContain('Cem');
  const approved = asked.filter(({ operation }) => operation === 'ApproveRequest').map(({ variables }) => variables);
  expect(approved).toEqual([{ id: 'Ada' }, { id: 'Ben' }]);
  expect(await screen.findByText('Ben can open Payroll')).toBeTruthy();
  fireEvent.click(screen.getAllByRole('button', { name: 'Undo' })[0]!);
  await waitFor(() => expect(asked.some(({ operation }) => operation === 'UndoApproval')).toBe(true));
});

it('denies with a reason only', async () => {
  const { asked } = inbox();
  (await rowLink('Ben')).focus();
  press('d');
  expect(await screen.findByText('See hours and overtime')).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Deny request' }));
  await screen.findByText('Write a reason. The person reads it.');
  fireEvent.click(screen.getByRole('button', { name: 'Not needed for this' }));
  fireEvent.click(screen.getByRole('button', { name: 'Deny request' }));
  await waitFor(() => expect(screen.queryByText('Ben', { selector: 'a b' })).toBeNull());
  expect(asked.find(({ operation }) => operation === 'DenyRequest')?.variables).toEqual({
    id: 'Ben',
    reason: 'Not needed for this',
  });
});
