// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../../testing/render-console.tsx';

afterEach(cleanup);

const acme = {
  id: 'acme',
  name: 'Acme',
  alias: 'acme',
  tags: ['eu'],
  revision: 1,
  deletedAt: null,
  createdAt: '2026-11-01T10:00:00Z',
};

const ada = { id: 'ada', name: 'Ada Lovelace', localName: null, status: 'active' };
const assignment = {
  id: 'as1',
  subjectId: 'ada',
  roleId: 'editor',
  startsAt: null,
  endsAt: '2027-01-01T00:00:00Z',
  role: { name: 'Editor', app: { name: 'CRM' } },
};

function open(address: string, status = 'active', other: Parameters<typeof renderConsole>[1] = {}) {
  const tenant = { ...acme, status };
  let members = [ada];
  const become = (next: string) => () => {
    tenant.status = next;
    return { disableTenant: { id: 'acme' }, enableTenant: { id: 'acme' }, purgeTenant: true };
  };
  return renderConsole(address, {
    Tenants: () => ({ tenants: { items: [tenant], total: 1, totalIsEstimate: false, nextCursor: null } }),
    Tenant: () => ({ tenant }),
    TenantChoices: () => ({ tenants: { items: [tenant] } }),
    TenantMembers: () => ({ tenantMembers: { items: members, total: members.length } }),
    RolesInTenant: ({ members: ids }) => ({
      roleAssignments: { items: (ids as string[]).includes('ada') ? [assignment] : [] },
    }),
    TakeRole: () => ({ deleteRoleAssignment: true }),
    AssignRole: () => ({ createRoleAssignment: { id: 'x' } }),
    RemoveTenantMember: () => {
      members = [];
      return { removeTenantMember: true };
    },
    AddTenantMember: () => {
      members = [ada];
      return { addTenantMember: true };
    },
    AssignRoles: () => ({ createRoleAssignments: [{ id: 'x' }] }),
    TenantInvitations: () => ({ tenantInvitations: { items: [], total: 0 } }),
    GivableRoles: () => ({ roles: { items: [] } }),
    CreateTenantInvitation: () => ({ createTenantInvitation: { url: 'https://auth.test/invitation?token=t' } }),
    CreateTenant: () => ({ createTenant: { id: 'acme' } }),
    DisableTenant: become('inactive'),
    EnableTenant: become('active'),
    PurgeTenant: become('gone'),
    ...other,
  });
}

it('adds a tenant from the address that the command menu leads to, and opens it', async () => {
  const { asked } = open('/tenants?add=yes');
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: ' Acme ' } });
  fireEvent.change(screen.getByLabelText('Tags'), { target: { value: 'eu, pilot' } });
  fireEvent.click(screen.getByRole('button', { name: 'Add tenant' }));
  await waitFor(() => expect(location.pathname).toBe('/tenants/acme'));
  expect(asked.find(({ operation }) => operation === 'CreateTenant')?.variables).toEqual({
    input: { name: 'Acme', alias: null, tags: ['eu', 'pilot'] },
  });
  const choices = () => asked.filter(({ operation }) => operation === 'TenantChoices');
  await waitFor(() => expect(choices()).toHaveLength(2));
});

it('disables a tenant after saying what that does, and undoes it', async () => {
  open('/tenants/acme');
  fireEvent.click(await screen.findByRole('button', { name: 'Disable…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Disable Acme' }));
  await screen.findByText('Disabled');
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await screen.findByText('Active');
});

it('erases a deleted tenant only after its name was typed', async () => {
  const { asked } = open('/tenants/acme', 'deleted');
  fireEvent.click(await screen.findByRole('button', { name: 'Erase…' }));
  const confirm = await screen.findByRole('button', { name: 'Erase Acme' });
  fireEvent.click(confirm);
  await screen.findByText('Type Acme exactly as it is written here.');
  expect(asked.map(({ operation }) => operation)).not.toContain('PurgeTenant');
  fireEvent.change(screen.getByLabelText('Type Acme to confirm'), { target: { value: 'Acme' } });
  fireEvent.click(confirm);
  await waitFor(() => expect(location.pathname).toBe('/tenants'));
});

it('removes a member, and undoes it with the roles that were lost', async () => {
  const { asked } = open('/tenants/acme');
  await screen.findByText('CRM, Editor');
  fireEvent.click(screen.getByRole('button', { name: 'Remove Ada Lovelace' }));
  await screen.findByText('Nobody is a member yet.');
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await screen.findByText('CRM, Editor');
  await waitFor(() =>
    expect(asked.find(({ operation }) => operation === 'AssignRoles')?.variables).toEqual({
      inputs: [
        {
          subjectKind: 'entity',
          subjectId: 'ada',
          roleId: 'editor',
          tenantId: 'acme',
          startsAt: null,
          endsAt: '2027-01-01T00:00:00Z',
        },
      ],
    }),
  );
});

it('asks for the roles of the members that are shown, whose names lead to them', async () => {
  const { asked } = open('/tenants/acme');
  await screen.findByText('CRM, Editor');
  expect(asked.find(({ operation }) => operation === 'RolesInTenant')?.variables).toEqual({
    tenantId: 'acme',
    members: ['ada'],
  });
  expect(screen.getByRole('link', { name: 'Ada Lovelace' }).getAttribute('href')).toBe('/people/ada');
});

it('says why the roles of members could not be loaded, beside the members', async () => {
  const RolesInTenant = () => {
    throw { code: 'decision.forbidden', retryable: false, requestId: 'r-7' };
  };
  open('/tenants/acme', 'active', { RolesInTenant });
  expect((await screen.findByRole('alert')).textContent).toContain('r-7');
  expect(screen.getByRole('link', { name: 'Ada Lovelace' })).toBeTruthy();
  expect(screen.queryByText('No role')).toBeNull();
});

it('opens the roles of a member where one is given, not on the button that takes one, and undoes taking', async () => {
  const { asked } = open('/tenants/acme');
  fireEvent.click(await screen.findByRole('button', { name: 'Edit the roles of Ada Lovelace' }));
  const take = await screen.findByRole('button', { name: 'Take CRM, Editor away' });
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Give a role' })));
  fireEvent.click(take);
  fireEvent.click(await screen.findByText('Undo'));
  await waitFor(() =>
    expect(asked.find(({ operation }) => operation === 'AssignRole')?.variables).toMatchObject({
      input: { subjectId: 'ada', roleId: 'editor', tenantId: 'acme', endsAt: '2027-01-01T00:00:00Z' },
    }),
  );
});

it('invites an address, and shows the link once', async () => {
  open('/tenants/acme?tab=invitations');
  await screen.findByText('Nobody is invited.');
  fireEvent.click(screen.getByRole('button', { name: 'Invite somebody' }));
  fireEvent.change(await screen.findByLabelText('Email'), { target: { value: 'ben@acme.example' } });
  fireEvent.click(screen.getByRole('button', { name: 'Invite' }));
  await screen.findByText('https://auth.test/invitation?token=t');
});
