// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../../../testing/render-console.tsx';

afterEach(cleanup);

const ada = {
  id: 'ada',
  name: 'Ada Lovelace',
  email: 'ada@fernhill.example',
  status: 'active',
  hasPassword: true,
  emailVerifiedAt: null,
  administrator: false,
  createdAt: '2026-11-01T10:00:00Z',
};
const assignment = {
  id: 'a1',
  createdAt: '2026-11-01T10:00:00Z',
  startsAt: null,
  endsAt: '2099-01-31T00:00:00Z',
  dormant: false,
  tenantId: 't1',
  roleId: 'r1',
  role: { name: 'Editor', app: { id: 'crm', name: 'CRM' } },
  tenant: { id: 't1', name: 'Lyon' },
  grantedBy: { name: 'Marta Lindqvist' },
};

it('says where a role comes from, takes it away, and gives it back as it was', async () => {
  let held = [assignment];
  const { asked } = renderConsole('/people/ada', {
    Person: () => ({ person: ada, sessions: { items: [], total: 0 } }),
    ActivityOfPerson: () => ({ auditLogs: { items: [] } }),
    AppDoors: () => ({ apps: [] }),
    GroupsOfPerson: () => ({ entityGroups: [{ id: 'g1', name: 'Sales' }] }),
    RolesOfPerson: () => ({ roleAssignments: { items: held, total: held.length } }),
    TakeRole: () => {
      held = [];
      return { deleteRoleAssignment: true };
    },
    AssignRole: () => {
      held = [assignment];
      return { createRoleAssignment: { id: 'a1' } };
    },
  });
  const role = await screen.findByText('CRM, Editor');
  expect(role.parentElement?.textContent).toContain('From Marta Lindqvist, in Lyon, until Jan 31, 2099');
  fireEvent.click(screen.getByRole('button', { name: 'Take CRM, Editor away' }));
  await screen.findByText('No roles of their own.');
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await screen.findByText('CRM, Editor');
  expect(asked.find(({ operation }) => operation === 'AssignRole')?.variables).toEqual({
    input: {
      subjectId: 'ada',
      subjectKind: 'entity',
      roleId: 'r1',
      tenantId: 't1',
      startsAt: null,
      endsAt: '2099-01-31T00:00:00Z',
    },
  });
});
