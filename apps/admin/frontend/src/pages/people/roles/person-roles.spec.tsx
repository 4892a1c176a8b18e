// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
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
  reason: 'Spring season',
  declared: false,
  dormant: false,
  tenantId: 't1',
  roleId: 'r1',
  role: { name: 'Editor', app: { id: 'crm', name: 'CRM' } },
  tenant: { id: 't1', name: 'Lyon' },
  grantedBy: { name: 'Marta Lindqvist' },
};
const way = (...groups: string[]) => ({
  groups: groups.map((name) => ({ id: name.toLowerCase(), name })),
  startsAt: null,
  endsAt: null as string | null,
});
const own = {
  origin: 'direct',
  denies: false,
  paths: [{ groups: [], startsAt: null, endsAt: assignment.endsAt }],
  assignment,
};
const shared = { ...assignment, tenantId: null, tenant: null, endsAt: null, reason: null };
const limits = {
  origin: 'group',
  denies: true,
  paths: [way('Contractors', 'Sales')],
  assignment: { ...shared, id: 'a2', role: { name: 'Contractor limits', app: null } },
};
const past = {
  origin: 'group',
  denies: false,
  paths: [{ ...way('Sales'), endsAt: '2020-01-01T00:00:00Z' }],
  assignment: { ...shared, id: 'a3', role: { name: 'Seller', app: null } },
};
const member = {
  origin: 'everyone',
  denies: false,
  paths: [way('Everyone')],
  assignment: { ...shared, id: 'a4', declared: true, role: { name: 'Member', app: { id: 'notes', name: 'Notes' } } },
};

const answers = {
  Person: () => ({ person: ada, sessions: { items: [], total: 0 } }),
  ActivityOfPerson: () => ({ auditLogs: { items: [] } }),
  AppDoors: () => ({ apps: [] }),
  GroupsOfPerson: () => ({ entityGroups: [{ id: 'g1', name: 'Sales' }] }),
  RolesOfPerson: () => ({ effectiveRoles: [own, limits, past, member] }),
  AccessOfPerson: () => ({ effectiveAccess: [] }),
};
const rowOf = async (role: string) => (await screen.findByText(role)).closest('tr')!;

it('says where a role comes from, takes what is direct away, and gives it back as it was', async () => {
  let held = [own];
  const { asked } = renderConsole('/people/ada', {
    ...answers,
    RolesOfPerson: () => ({ effectiveRoles: held }),
    TakeRole: () => {
      held = [];
      return { deleteRoleAssignment: true };
    },
    AssignRole: () => {
      held = [own];
      return { createRoleAssignment: { id: 'a1' } };
    },
  });
  const role = await rowOf('CRM, Editor');
  expect(role.textContent).toContain('Directly, from Marta Lindqvist on Nov 1, 2026: “Spring season”LyonJan 31, 2099');
  fireEvent.click(screen.getByRole('button', { name: 'Take CRM, Editor away' }));
  await screen.findByText('No roles yet.');
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
      reason: 'Spring season',
    },
  });
});

it('leads to the group that a role comes through, where it can be taken; what ended is shown when asked for', async () => {
  renderConsole('/people/ada', answers);
  const row = await rowOf('Contractor limits');
  expect(row.textContent).toContain('Denies. Through Contractors, above Sales');
  expect(within(row).getByRole('link', { name: 'Contractors' }).getAttribute('href')).toBe('/groups/contractors');
  expect((await rowOf('Notes, Member')).textContent).toContain('Through Everyone, in the manifest of Notes');
  expect(screen.getAllByRole('button', { name: /^Take / })).toHaveLength(1);
  expect(screen.queryByText('Seller')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '1 that ended' }));
  expect((await rowOf('Seller')).textContent).toContain('Ended');
});

it('says when the app of a role was last used, and in a panel whose role ends', async () => {
  const use = { tenant: null, allowed: true, reason: 'allowed', grants: [], permissions: [] };
  const all = {
    ...answers,
    RolesOfPerson: () => ({ effectiveRoles: [own, member] }),
    AccessOfPerson: () => ({
      effectiveAccess: [
        { ...use, app: { id: 'crm', name: 'CRM' }, lastUsedAt: '2020-01-31T10:00:00Z' },
        { ...use, app: { id: 'notes', name: 'Notes' }, lastUsedAt: null },
      ],
    }),
    People: () => ({ people: { items: [], total: 0, nextCursor: null } }),
    PersonPanel: () => ({ person: ada, sessions: { items: [], total: 0 } }),
  };
  const { unmount } = renderConsole('/people/ada?tab=access', all);
  await screen.findByRole('columnheader', { name: 'Last used' });
  await waitFor(async () => expect((await rowOf('CRM, Editor')).textContent).toMatch(/days ago$/));
  expect((await rowOf('Notes, Member')).textContent).toMatch(/Never$/);
  unmount();
  renderConsole('/people?open=ada', all);
  expect((await screen.findByText('CRM, Editor')).closest('li')?.textContent).toBe(
    'CRM, EditorFrom Marta Lindqvist, in Lyon, until Jan 31, 2099',
  );
});

it('says which apps open and by what, and leads to every grant behind it', async () => {
  const grant = { assignmentId: 'a1', effect: 'allow', via: ['Sales'], role: { id: 'r1', name: 'Editor' } };
  const crm = {
    app: { id: 'crm', name: 'CRM' },
    tenant: null,
    allowed: true,
    lastUsedAt: '2020-01-31T10:00:00Z',
    reason: 'allowed',
    grants: [grant, { ...grant, via: [], role: { id: 'r2', name: 'Viewer' } }],
    permissions: [
      { name: 'deal.read', description: 'See deals' },
      { name: 'deal.write', description: 'Edit deals' },
    ],
  };
  const payroll = { ...crm, app: { id: 'pay', name: 'Payroll' }, allowed: false, reason: '', permissions: [] };
  renderConsole('/people/ada', {
    ...answers,
    AccessOfPerson: () => ({
      effectiveAccess: [
        crm,
        { ...payroll, grants: [{ ...grant, effect: 'deny', role: { id: 'r3', name: 'Limits' } }] },
      ],
    }),
  });
  await screen.findByText('Can open 1 app');
  await screen.findByText('See deals, edit deals');
  await screen.findByText('Editor through Sales, Viewer directly');
  expect((await screen.findByText(/^Used [\d,]+ days ago$/)).getAttribute('dateTime')).toBe('2020-01-31T10:00:00Z');
  const why = screen.getByRole('link', { name: 'Why, for CRM' });
  expect(why.getAttribute('href')).toBe('/ask?subject=ada&app=crm&action=open');
  fireEvent.click(screen.getByRole('radio', { name: /Can't/ }));
  await screen.findByText('Denied by Limits through Sales');
  fireEvent.change(screen.getByRole('searchbox', { name: 'Find an app or a permission' }), {
    target: { value: 'zzz' },
  });
  await screen.findByText('No apps match “zzz”.');
});

it('offers a viewer who may not ask why no way there', async () => {
  const app = { app: { id: 'crm', name: 'CRM' }, tenant: null, allowed: true, lastUsedAt: null, reason: 'allowed' };
  const reader = { person: { id: 'r', name: 'Rae', email: 'rae@fernhill.example' }, can: ['read'], canOnPlatform: [] };
  renderConsole('/people/ada', {
    ...answers,
    Viewer: () => ({ requestsToDecide: 0, tenants: { items: [], total: 0 }, viewer: reader }),
    AccessOfPerson: () => ({ effectiveAccess: [{ ...app, grants: [], permissions: [] }] }),
  });
  await screen.findByText('Can open 1 app');
  expect(screen.queryByRole('link', { name: /^Why/ })).toBeNull();
});
