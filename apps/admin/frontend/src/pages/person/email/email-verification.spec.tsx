// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { type Answers, asTenantAdministrator, renderConsole } from '../../../testing/render-console.tsx';

afterEach(cleanup);

const ada = (emailVerifiedAt: string | null) => ({
  id: 'ada',
  name: 'Ada Lovelace',
  email: 'ada@fernhill.example',
  status: 'active',
  hasPassword: true,
  emailVerifiedAt,
  administrator: false,
  createdAt: '2026-11-01T10:00:00Z',
});

const page: Answers = {
  Person: () => ({ person: ada(null), sessions: { items: [], total: 0 } }),
  ActivityOfPerson: () => ({ auditLogs: { items: [] } }),
  AppDoors: () => ({ apps: [] }),
  AccessOfPerson: () => ({ effectiveAccess: [] }),
  RolesOfPerson: () => ({ effectiveRoles: [] }),
  GroupsOfPerson: () => ({ entityGroups: [] }),
};

it('vouches for an address, and takes it back', async () => {
  let emailVerifiedAt: string | null = null;
  const { asked } = renderConsole('/people/ada', {
    ...page,
    Person: () => ({ person: ada(emailVerifiedAt), sessions: { items: [], total: 0 } }),
    VerifyEmail: ({ verified }) => {
      emailVerifiedAt = verified ? '2026-11-30T10:00:00Z' : null;
      return { verifyEmail: { id: 'ada' } };
    },
  });
  await screen.findByText('Not verified');
  fireEvent.click(screen.getByRole('button', { name: 'Mark as verified' }));
  await screen.findByText('Verified on Nov 30, 2026');
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await screen.findByText('Not verified');
  const sent = asked.filter(({ operation }) => operation === 'VerifyEmail').map(({ variables }) => variables);
  expect(sent).toEqual([
    { personId: 'ada', verified: true },
    { personId: 'ada', verified: false },
  ]);
});

it('is not offered to the administrator of a tenant, who could not do it', async () => {
  renderConsole('/people/ada', { ...page, ...asTenantAdministrator });
  await screen.findByText('Not verified');
  expect(screen.queryByRole('button', { name: 'Mark as verified' })).toBeNull();
});
