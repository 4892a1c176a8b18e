// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { type Answers, renderConsole } from '../../../testing/render-console.tsx';

afterEach(cleanup);

function open(others: Answers = {}) {
  let status = 'active';
  const ada = {
    id: 'ada',
    name: 'Ada Lovelace',
    email: 'ada@fernhill.example',
    hasPassword: true,
    emailVerifiedAt: null,
    administrator: false,
    createdAt: '2026-11-01T10:00:00Z',
  };
  const set = (next: string) => () => {
    status = next;
    return { suspendEntity: { id: 'ada' }, enableEntity: { id: 'ada' }, deleteEntity: { id: 'ada' } };
  };
  return renderConsole('/people/ada', {
    Person: () => ({ person: { ...ada, status }, sessions: { items: [], total: 2 } }),
    ActivityOfPerson: () => ({ auditLogs: { items: [] } }),
    AppDoors: () => ({ apps: [] }),
    AccessOfPerson: () => ({ effectiveAccess: [] }),
    RolesOfPerson: () => ({ effectiveRoles: [] }),
    GroupsOfPerson: () => ({ entityGroups: [] }),
    People: () => ({ people: { items: [], total: 0, totalIsEstimate: false, nextCursor: null } }),
    SuspendPerson: set('disabled'),
    ReinstatePerson: set('active'),
    DeletePerson: set('gone'),
    ...others,
  });
}

it('suspends after saying what ends, and undoes it', async () => {
  open();
  fireEvent.click(await screen.findByRole('button', { name: 'Suspend…' }));
  await screen.findByText('2 sessions end');
  fireEvent.click(screen.getByRole('button', { name: 'Suspend Ada Lovelace' }));
  await screen.findByText('Suspended');
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await screen.findByText('Active');
});

it('deletes only after the name was typed, and leads back to the list', async () => {
  const { asked } = open();
  const names = () => asked.map(({ operation }) => operation);
  fireEvent.click(await screen.findByRole('button', { name: 'Delete…' }));
  const confirm = await screen.findByRole('button', { name: 'Delete Ada Lovelace' });
  fireEvent.change(screen.getByLabelText('Type Ada Lovelace to confirm'), { target: { value: 'Ada' } });
  fireEvent.click(confirm);
  await screen.findByText('Type Ada Lovelace exactly as it is written here.');
  expect(names()).not.toContain('DeletePerson');
  fireEvent.change(screen.getByLabelText('Type Ada Lovelace to confirm'), { target: { value: 'Ada Lovelace' } });
  fireEvent.click(confirm);
  await waitFor(() => expect(location.pathname).toBe('/people'));
  expect(names()).toContain('DeletePerson');
});

const viewerWith = (canOnPlatform: string[]) => ({
  Viewer: () => ({
    requestsToDecide: 0,
    tenants: { items: [], total: 0 },
    viewer: { person: null, can: ['read', 'manage'], canOnPlatform },
  }),
});

it('offers undo after a deletion to those who can restore, and says what does not come back', async () => {
  const { asked } = open({ ...viewerWith(['manage']), RestoreEntity: () => ({ restoreEntity: { id: 'ada' } }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Delete…' }));
  fireEvent.change(await screen.findByLabelText('Type Ada Lovelace to confirm'), { target: { value: 'Ada Lovelace' } });
  fireEvent.click(screen.getByRole('button', { name: 'Delete Ada Lovelace' }));
  await screen.findByText(/Ada Lovelace .*deleted|Deleted Ada Lovelace/);
  expect(screen.queryAllByText('Undo')).toHaveLength(1);
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await screen.findByText('Ada Lovelace is back. Create a set-up link for a new password.');
  expect(asked.map(({ operation }) => operation)).toContain('RestoreEntity');
});

it('offers neither suspension nor deletion to the administrator of a tenant', async () => {
  open(viewerWith([]));
  await screen.findByText('Active');
  expect(screen.queryByRole('button', { name: /Suspend|Delete/ })).toBeNull();
});
