// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../../testing/render-console.tsx';

afterEach(cleanup);

const assignment = (name: string) => ({
  id: name,
  subjectKind: 'entity',
  subject: { id: `p-${name}`, kind: 'person', name },
  role: { id: 'editor', name: 'Editor', app: { id: 'crm', name: 'CRM' } },
  tenant: null,
  grantedBy: null,
  createdAt: '2026-01-22T18:04:00Z',
  startsAt: null,
  endsAt: null,
  lastUsedAt: null,
  confirmedAt: null,
  confirmedBy: null,
});
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

function review() {
  let open = ['Ada', 'Ben', 'Cem'];
  const leave = (ids: readonly unknown[]) => {
    if (ids.includes('Cem')) throw { code: 'access_model.not_dominated' };
    open = open.filter((name) => !ids.includes(name));
  };
  const rendered = renderConsole('/review', {
    AccessReview: () => ({
      accessReview: { items: open.map(assignment), total: open.length, totalIsEstimate: false, nextCursor: null },
    }),
    ReviewRoles: () => ({ roles: { items: [] } }),
    Apps: () => ({ apps: [] }),
    AppDoors: () => ({ apps: [] }),
    TenantChoices: () => ({ tenants: { items: [] } }),
    ConfirmRoleAssignments: ({ ids }) => {
      leave(ids as string[]);
      return { confirmRoleAssignments: [] };
    },
    UndoRoleAssignmentConfirmations: ({ ids }) => {
      open = [...(ids as string[]), ...open];
      return { undoRoleAssignmentConfirmations: [] };
    },
    TakeRoles: ({ ids }) => {
      const refused = (ids as string[]).indexOf('Cem');
      leave((ids as string[]).filter((id) => id !== 'Cem'));
      if (refused >= 0) throw { code: 'administrator.last', path: ['deleteRoleAssignments', refused] };
      return { deleteRoleAssignments: ids };
    },
    AssignRoles: () => ({ createRoleAssignments: [] }),
  });
  const sent = (operation: string) =>
    rendered.asked.filter((one) => one.operation === operation).map(({ variables }) => variables);
  return { ...rendered, sent };
}
const rowLink = async (name: string) => (await screen.findByText(name, { selector: 'a b' })).closest('a')!;
const isGone = (name: string) => waitFor(() => expect(screen.queryByText(name, { selector: 'a b' })).toBeNull());

it('says where the permissions are that nobody has by a role', async () => {
  review();
  expect((await screen.findByRole('link', { name: 'under Policies' })).getAttribute('href')).toBe('/policies');
});

it('confirms with C and removes with R, goes on to the next row, and undoes both', async () => {
  const { sent } = review();
  const ada = await rowLink('Ada');
  expect(sent('AccessReview')[0]).toMatchObject({ unconfirmedForDays: 90 });
  expect(ada.getAttribute('href')).toBe('/people/p-Ada');
  expect(screen.getAllByText('CRM, Editor')[0]!.getAttribute('href')).toBe('/roles/editor');
  ada.focus();
  press('c');
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Ben'));
  await isGone('Ada');
  press('r');
  await isGone('Ben');
  expect(document.activeElement?.textContent).toContain('Cem');
  expect(sent('ConfirmRoleAssignments')).toEqual([{ ids: ['Ada'] }]);
  expect(sent('TakeRoles')).toEqual([{ ids: ['Ben'] }]);
  await screen.findByText('Ben no longer has CRM, Editor');
  for (const undo of await screen.findAllByRole('button', { name: 'Undo' })) fireEvent.click(undo);
  await waitFor(() => expect(sent('UndoRoleAssignmentConfirmations')).toEqual([{ ids: ['Ada'] }]));
  await waitFor(() =>
    expect(sent('AssignRoles')).toMatchObject([{ inputs: [{ subjectId: 'p-Ben', roleId: 'editor' }] }]),
  );
});

it('confirms the others when one of several is refused, and says so', async () => {
  const { sent } = review();
  await rowLink('Ada');
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select all on this page' }));
  fireEvent.click(screen.getByRole('button', { name: 'Confirm 3' }));
  await isGone('Ben');
  await rowLink('Cem');
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.getByText('2 assignments confirmed')).toBeTruthy();
  expect(sent('ConfirmRoleAssignments').map(({ ids }) => ids)).toEqual([
    ['Ada', 'Ben', 'Cem'],
    ['Ada'],
    ['Ben'],
    ['Cem'],
  ]);
});

it('asks before it removes several, at once; what is refused stays and is said, the rest can be undone', async () => {
  const { sent } = review();
  (await rowLink('Ada')).focus();
  press('x');
  press('j');
  press('x');
  press('j');
  press('x');
  press('r');
  expect(await screen.findByText('Remove 3 assignments?')).toBeTruthy();
  expect(sent('TakeRoles')).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Remove 3 assignments' }));
  await isGone('Ben');
  await rowLink('Cem');
  expect(sent('TakeRoles')).toEqual([{ ids: ['Ada', 'Ben', 'Cem'] }]);
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.getByText('2 assignments removed')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() =>
    expect(sent('AssignRoles')).toMatchObject([{ inputs: [{ subjectId: 'p-Ada' }, { subjectId: 'p-Ben' }] }]),
  );
});
