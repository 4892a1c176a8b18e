// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { type Answers, renderConsole } from '../../testing/render-console.tsx';

afterEach(cleanup);

const app = { id: 'crm', name: 'CRM' };
const niamh = { id: 'p1', name: 'Niamh', kind: 'person' };
const effect = { entity: niamh, action: 'see', title: 'See deals', conditional: false, app, scope: { object: null } };
const page = <Item,>(items: readonly Item[]) => ({ items, total: items.length });

const answers: Answers = {
  AccessGroup: ({ id }) => ({ group: { id, name: 'Sales', allMemberCount: 12 } }),
  AccessEntity: ({ id }) => ({ entity: { id, name: 'Gabriel Santos', kind: 'human' } }),
  AccessRole: ({ id }) => ({ role: { id, name: 'Editor', app, blocks: [] } }),
  TenantChoices: () => ({
    tenants: page([
      { id: 't1', name: 'Lyon' },
      { id: 't2', name: 'Porto' },
    ]),
  }),
  AccessApps: () => ({ apps: [{ ...app, manifestId: 'crm', slug: 'crm', iconSvg: null, owner: 'Marta' }] }),
  AppDoors: () => ({ apps: [] }),
  AccessPreview: () => ({
    simulateRoleAssignment: { gaining: 1, losing: 0, complete: true, gains: [effect], loses: [], before: [] },
  }),
  AccessAssignmentsOf: () => ({ roleAssignments: { items: [] } }),
  AssignRole: () => ({ createRoleAssignment: { id: 'a1' } }),
  TakeRoles: () => ({ deleteRoleAssignments: ['a1'] }),
  AssignRoles: () => ({ createRoleAssignments: [{ id: 'a1' }] }),
};
const sentOf = (asked: { operation: string; variables: Record<string, unknown> }[], operation: string) =>
  asked.filter((one) => one.operation === operation).map(({ variables }) => variables);

it.each([
  ['Autumn', 'Autumn'],
  [null, ''],
])('shows who gains before it is saved, gives it to each, and undoes to what was there (%s)', async (why, restored) => {
  const before = { id: 'a0', startsAt: null, endsAt: '2027-01-01T00:00:00Z', reason: why };
  const { asked } = renderConsole('/access?group=g1&person=p2&role=r1&in=t1&compare=p1,p2', {
    ...answers,
    AccessAssignmentsOf: ({ subjectId }) => ({ roleAssignments: { items: subjectId === 'p2' ? [before] : [] } }),
  });
  await screen.findByText('1 person gains something');
  expect(screen.getByText('Compare access').closest('a')?.getAttribute('href')).toBe('/people/p1/compare?with=p2');
  expect(screen.getByRole('link', { name: 'Why: Niamh' }).getAttribute('href')).toBe(
    '/ask?subject=p1&action=see&app=crm',
  );
  screen.getByText('12 people see no change');
  fireEvent.change(screen.getByRole('textbox', { name: /^Reason/ }), { target: { value: ' Spring season ' } });
  fireEvent.click(screen.getByRole('button', { name: /^Give access to 13 people/ }));
  const toast = await screen.findByText('Sales and Gabriel Santos have CRM, Editor in Lyon');
  const given = { tenantId: 't1', roleId: 'r1', endsAt: null };
  const inputs = [
    { ...given, subjectKind: 'group', subjectId: 'g1' },
    { ...given, subjectKind: 'entity', subjectId: 'p2' },
  ];
  expect(sentOf(asked, 'AccessPreview')[0]).toEqual({ input: inputs });
  const reason = 'Spring season';
  expect(sentOf(asked, 'AssignRole')).toEqual(inputs.map((input) => ({ input: { ...input, reason } })));
  fireEvent.click(within(toast.closest('[data-slot=toast]')!).getByText('Undo'));
  await waitFor(() => expect(sentOf(asked, 'TakeRoles')).toEqual([{ ids: ['a1'] }]));
  await waitFor(() =>
    expect(sentOf(asked, 'AssignRoles')).toEqual([
      { inputs: [{ ...inputs[1], startsAt: null, endsAt: '2027-01-01T00:00:00Z', reason: restored }] },
    ]),
  );
});

it('says of a group that nobody is in that nothing changes yet, and stands under roles', async () => {
  renderConsole('/access?group=g1&role=r1', {
    ...answers,
    AccessGroup: ({ id }) => ({ group: { id, name: 'Sales', allMemberCount: 0 } }),
    AccessPreview: () => ({
      simulateRoleAssignment: { gaining: 0, losing: 0, complete: true, gains: [], loses: [], before: [] },
    }),
  });
  await screen.findByText('Nothing changes yet: nobody is in it');
  expect(screen.getByRole('button', { name: /^Give access/ }).textContent).not.toContain('people');
  expect(screen.getByRole('link', { name: 'Roles', current: 'page' }).getAttribute('href')).toBe('/roles');
});

it('lists a role that one does not hold, with whom to ask, and does not choose it', async () => {
  const role = { description: '', assignmentCount: 2, dormantSince: null, app };
  renderConsole('/access?app=crm', {
    ...answers,
    AccessRoles: () => ({
      shared: page([
        { ...role, id: 'r1', name: 'Editor', held: true },
        { ...role, id: 'r2', name: 'Manager', held: false },
      ]),
    }),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Role: role' }));
  const shut = await screen.findByRole('option', { name: /Manager/ });
  within(shut).getByText('You don’t hold it, so you can’t give it. Ask Marta.');
  fireEvent.click(shut);
  expect(location.search).toBe('?app=crm');
  fireEvent.click(screen.getByRole('option', { name: /Editor/ }));
  await screen.findByRole('button', { name: 'Role: CRM, Editor' });
  expect(location.search).toBe('?app=crm&role=r1');
});

it('tells which guardrail forbids it, at the word that causes it; without several tenants the sentence says no place', async () => {
  renderConsole('/access?group=g1&role=r1', {
    ...answers,
    TenantChoices: () => ({ tenants: page([{ id: 't1', name: 'Lyon' }]) }),
    AccessPreview: () => {
      throw { code: 'guardrail.rejected', retryable: false, detail: "A device can't be given manage." };
    },
  });
  const alert = await screen.findByRole('alert');
  within(alert).getByText("A device can't be given manage.");
  const role = await screen.findByRole('button', { name: 'Role: CRM, Editor' });
  expect(role.dataset.tone).toBe('bad');
  expect(screen.queryByRole('button', { name: /^Where/ })).toBeNull();
  screen.getByRole('button', { name: /^Check again/ });
});
