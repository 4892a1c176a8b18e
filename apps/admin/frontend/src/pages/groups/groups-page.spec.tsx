// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../../testing/render-console.tsx';

afterEach(cleanup);

interface Row {
  id: string;
  path: string[];
  children: string[];
}

const rows: Row[] = [
  { id: 'Fernhill', path: [], children: ['Commercial', 'Operations'] },
  { id: 'Commercial', path: ['Fernhill'], children: ['Sales'] },
  { id: 'Operations', path: ['Fernhill'], children: [] },
  { id: 'Sales', path: ['Fernhill', 'Commercial'], children: [] },
];
const group = ({ id, path, children }: Row) => ({
  id,
  name: id,
  groupType: 'principal',
  description: '',
  status: 'active',
  tenantId: null,
  tenant: null,
  parentId: path.at(-1) ?? null,
  path,
  pathIds: path,
  childCount: children.length,
  memberCount: 1,
  allMemberCount: 2,
  roleCount: 0,
  revision: 1,
  createdAt: '2026-11-01T10:00:00Z',
  updatedAt: '2026-11-01T10:00:00Z',
});
const page = (items: object[]) => ({ items, total: items.length, nextCursor: null });
const member = {
  id: 'ada',
  kind: 'human',
  name: 'Ada Lovelace',
  status: 'active',
  inherited: false,
  startsAt: null,
  endsAt: '2027-01-31T00:00:00Z',
  group: { id: 'Sales', name: 'Sales' },
};

const answers = {
  GroupLevel: ({ parentId }: Record<string, unknown>) => ({
    groups: page(rows.filter(({ path }) => (path.at(-1) ?? null) === parentId).map(group)),
  }),
  GroupTotal: () => ({ groups: { total: rows.length } }),
  GroupSearch: ({ q }: Record<string, unknown>) => ({
    groups: page(rows.filter(({ id }) => id.toLowerCase().includes(String(q ?? ''))).map(group)),
  }),
  GroupPlace: ({ id }: Record<string, unknown>) => ({ group: group(rows.find((row) => row.id === id)!) }),
  Group: ({ id }: Record<string, unknown>) => ({
    group: group(rows.find((row) => row.id === id)!),
    childGroups: page([]),
  }),
  GroupMembers: () => ({ groupMembers: page([member]) }),
  GroupRoles: () => ({ roleAssignments: page([]), inheritedRoles: [] }),
  RemoveGroupMember: () => ({ removeGroupMember: true }),
  AddGroupMember: () => ({ addGroupMember: true }),
};

const tree = () => screen.findByRole('tree', { name: 'Groups' });
const press = async (key: string) => fireEvent.keyDown(await tree(), { key });
const active = async () =>
  document.getElementById((await tree()).getAttribute('aria-activedescendant') ?? '')?.textContent;

it('opens the only group at the top, and loads the others as the keys open them', async () => {
  const { asked } = renderConsole('/groups', answers);
  await screen.findByText('Operations');
  expect(screen.queryByText('Sales')).toBeNull();
  await press('ArrowDown');
  expect(await active()).toContain('Commercial');
  await press('ArrowRight');
  await screen.findByText('Sales');
  expect(
    asked.filter(({ operation }) => operation === 'GroupLevel').map(({ variables }) => variables.parentId),
  ).toEqual([null, 'Fernhill', 'Commercial']);
  await press('o');
  expect(await active()).toContain('Operations');
  await press('Home');
  await press('ArrowLeft');
  expect(screen.queryByText('Operations')).toBeNull();
});

it('finds a group, shows it in the tree, and opens its panel', async () => {
  renderConsole('/groups', answers);
  const search = await screen.findByRole('searchbox', { name: 'Find a group' });
  fireEvent.change(search, { target: { value: 'sal' } });
  const hits = await screen.findByRole('list', { name: 'Groups that match' });
  within(hits).getByText('Commercial');
  search.focus();
  fireEvent.keyDown(search, { key: 'Enter' });
  await screen.findByRole('complementary', { name: 'Sales' });
  const row = await screen.findByRole('treeitem', { name: /^Sales/ });
  expect(row.getAttribute('aria-selected')).toBe('true');
  expect(location.search).toBe('?open=Sales');
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('tree'));
});

it('takes a member out, and back in with the same end', async () => {
  const { asked } = renderConsole('/groups?open=Sales', answers);
  fireEvent.click(await screen.findByRole('button', { name: 'Take Ada Lovelace out of Sales' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() =>
    expect(asked.find(({ operation }) => operation === 'AddGroupMember')?.variables).toEqual({
      groupId: 'Sales',
      entityId: 'ada',
      startsAt: null,
      endsAt: '2027-01-31T00:00:00Z',
    }),
  );
});

it('shows what arrived in place of the skeleton, not below it', async () => {
  let arrive: (answer: object) => void = () => undefined;
  const { container } = renderConsole('/groups/Sales', {
    ...answers,
    GroupMembers: () => new Promise((resolve) => (arrive = resolve)),
  });
  const members = (await screen.findByRole('heading', { name: /^Members/ })).closest('section')!;
  await waitFor(() => expect(members.querySelector('[data-slot="skeleton"]')).not.toBeNull());
  arrive({ groupMembers: page([member]) });
  await within(members).findByText('Ada Lovelace');
  expect(container.querySelector('[data-slot="skeleton"]')).toBeNull();
});

it.each([
  ['/groups/Sales', 'principal'],
  ['/resources/groups/Sales', 'object'],
])('at %s, shows who gains and loses before the group moves', async (address, groupType) => {
  const count = { complete: true, changing: 2, gaining: 2, losing: 0 };
  const { asked } = renderConsole(address, {
    ...answers,
    Group: ({ id }: Record<string, unknown>) => ({
      group: { ...group(rows.find((row) => row.id === id)!), groupType },
      childGroups: page([]),
    }),
    MoveEffect: () => ({
      simulateGroupParent: {
        ...count,
        byAction: [{ action: 'edit', title: 'Edit rosters', gaining: 2, losing: 0 }],
        gains: [{ entity: { id: 'ada', name: 'Ada Lovelace' }, action: 'edit', app: null }],
        loses: [],
      },
    }),
    MoveGroup: () => ({ setGroupParent: { id: 'Sales' } }),
  });
  fireEvent.click(await screen.findByRole('button', { name: /^Move/ }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).queryByText(/What changes/)).toBeNull();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Show choices' }));
  fireEvent.click(await screen.findByRole('option', { name: /Operations/ }));
  await within(dialog).findByRole('heading', { name: 'What changes for 2 people' });
  expect(dialog.textContent).toContain('2 people gain Edit rosters');
  const sent = { groupId: 'Sales', parentId: 'Operations' };
  expect(asked.filter(({ operation }) => operation === 'MoveEffect').map(({ variables }) => variables)).toEqual([sent]);
  expect(asked.some(({ operation }) => operation === 'MoveGroup')).toBe(false);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Move' }));
  await screen.findByText('Sales moved');
});

it('says that everyone is in the built-in group, whose members are not stored', async () => {
  const everyone = { id: '00000000-0000-0000-0000-000000000005', path: [], children: [] };
  renderConsole('/groups', {
    ...answers,
    GroupLevel: () => ({ groups: page([{ ...group(everyone), name: 'Everyone', memberCount: 0, allMemberCount: 0 }]) }),
  });
  expect((await screen.findByRole('treeitem', { name: /^Everyone/ })).textContent).toContain('EveryoneAll');
});
