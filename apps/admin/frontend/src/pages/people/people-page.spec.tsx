// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../../testing/render-console.tsx';

afterEach(cleanup);

const names = Array.from({ length: 27 }, (_, n) => `Person ${String(n).padStart(2, '0')}`);
const row = (name: string) => ({
  id: name.replace(' ', '-'),
  name,
  email: `${name.replace(' ', '.')}@fernhill.example`,
  status: 'active',
  hasPassword: true,
  administrator: false,
  createdAt: '2026-11-01T10:00:00Z',
  lastSeenAt: null,
  groups: [{ id: 'g1', name: 'Sales' }],
});

/** Lists as auth does, with the number of the first row as cursor. */
function listPeople({ q = '', cursor = '0', limit }: Record<string, unknown>) {
  const found = names.filter((name) => name.startsWith(String(q)));
  const from = Number(cursor);
  const to = from + Number(limit);
  return {
    people: {
      items: found.slice(from, to).map(row),
      total: found.length,
      totalIsEstimate: false,
      nextCursor: to < found.length ? String(to) : null,
    },
  };
}

const answers = {
  People: listPeople,
  PersonPanel: ({ id }: Record<string, unknown>) => ({
    person: row(String(id).replace('-', ' ')),
    sessions: { items: [], total: 0 },
  }),
  PeopleFilterChoices: () => ({
    groups: { items: [{ id: 'g1' }] },
    apps: [{ id: 'a1', name: 'CRM' }],
  }),
  FilterGroup: () => ({ group: { id: 'g1', name: 'Sales' } }),
  FilterGroups: ({ q = '' }: Record<string, unknown>) => ({
    groups: {
      items: [{ id: 'g1', name: 'Sales', path: ['Fernhill'] }].filter(({ name }) =>
        name.toLowerCase().startsWith(String(q)),
      ),
    },
  }),
  AppDoors: () => ({ apps: [] }),
  GroupsOfPerson: () => ({ entityGroups: [{ id: 'g1', name: 'Sales' }] }),
  RolesOfPerson: () => ({ effectiveRoles: [] }),
  AccessOfPerson: () => ({ effectiveAccess: [] }),
};
/** Of a row. By text: looking for a role among so many rows is slow. */
const link = async (name: string) => (await screen.findByText(name, { selector: 'a b' })).closest('a')!;
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

it('pages forward and back, and says where one is', async () => {
  renderConsole('/people', answers);
  await screen.findByText('1 to 25 of 27');
  const next = screen.getByText('Next');
  fireEvent.click(next);
  // The rows of the page before are still there: a second press changes nothing.
  fireEvent.click(next);
  await screen.findByText('26 to 27 of 27');
  expect(next.getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(screen.getByText('Previous'));
  await screen.findByText('1 to 25 of 27');
  await link('Person 00');
});

it('opens a panel from the keyboard, keeps it in the address, and returns the focus', async () => {
  renderConsole('/people', answers);
  await link('Person 00');
  press('j');
  press('j');
  expect(document.activeElement).toBe(await link('Person 01'));
  press('k');
  const first = await link('Person 00');
  expect(document.activeElement).toBe(first);
  fireEvent.click(first);
  const panel = await screen.findByRole('complementary', { name: 'Person 00' });
  expect(location.search).toContain('open=Person-00');
  within(panel).getByRole('button', { name: 'Close' }).focus();
  fireEvent.keyDown(document.activeElement!, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('complementary', { name: 'Person 00' })).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(first));
});

it('says in the panel what a person can do in each app', async () => {
  const access = { tenant: null, allowed: true, lastUsedAt: null, reason: 'allowed', grants: [] };
  const can = (...words: string[]) => words.map((description, n) => ({ name: `deal.${n}`, description }));
  const apps = [
    { app: { id: 'crm', name: 'CRM' }, permissions: can('See deals', 'Edit deals', 'Create deals', 'Export deals') },
    { app: { id: 'notes', name: 'Notes' }, permissions: [] },
  ].map((app) => ({ ...access, ...app }));
  const shut = { ...access, app: { id: 'pay', name: 'Payroll' }, permissions: [], allowed: false };
  renderConsole('/people?open=Person-00', { ...answers, AccessOfPerson: () => ({ effectiveAccess: [...apps, shut] }) });
  const canDo = (await screen.findByRole('heading', { name: 'What Person can do' })).closest('section')!;
  const lines = within(canDo).getAllByText(/deals|more|Open it/);
  expect(lines.map(({ textContent }) => textContent)).toEqual([
    'See deals',
    'Edit deals',
    'Create deals',
    '1 more',
    'Open it',
  ]);
  expect(within(canDo).queryByText('Payroll')).toBeNull();
  expect(within(canDo).getByRole('link', { name: 'Ask why' }).getAttribute('href')).toBe('/ask?subject=Person-00');
});

it('searches once typing rests, from the first page on, and says when nothing matches', async () => {
  const { asked } = renderConsole('/people?cursor=25&page=2', answers);
  await link('Person 25');
  fireEvent.change(screen.getByLabelText('Find people'), { target: { value: 'Nobody' } });
  await screen.findByText('No people match “Nobody”');
  expect(asked.at(-1)?.variables).toMatchObject({ q: 'Nobody', limit: 25, sort: 'name' });
  expect(asked.at(-1)?.variables.cursor).toBeUndefined();
  fireEvent.click(screen.getByText('Clear search'));
  await screen.findByText('1 to 25 of 27');
  expect(location.search).toBe('');
});

it('filters by group and app, which the address keeps', async () => {
  const { asked } = renderConsole('/people?app=a1', answers);
  await link('Person 00');
  fireEvent.click(await screen.findByRole('button', { name: /^Group/ }));
  fireEvent.change(await screen.findByPlaceholderText('Name of a group'), { target: { value: 'sal' } });
  fireEvent.click(await screen.findByRole('option', { name: /^Sales/ }));
  await waitFor(() =>
    expect(asked.findLast(({ operation }) => operation === 'People')?.variables).toMatchObject({
      groupId: 'g1',
      appId: 'a1',
    }),
  );
  expect(location.search).toContain('group=g1');
  // The server searches, so that any of ten thousand can be found.
  expect(asked.some(({ operation, variables }) => operation === 'FilterGroups' && variables.q === 'sal')).toBe(true);
});

it('names the group of the address, and clears it', async () => {
  const { asked } = renderConsole('/people?group=g1', answers);
  fireEvent.click(await screen.findByRole('button', { name: 'Group Sales' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Clear this filter' }));
  await waitFor(() => expect(location.search).toBe(''));
  const groups = asked.filter(({ operation }) => operation === 'People').map(({ variables }) => variables.groupId);
  expect(groups).toEqual(['g1', undefined]);
});

it('sorts by a column, and the other way round', async () => {
  const { asked } = renderConsole('/people', answers);
  await link('Person 00');
  const head = screen.getByText('Person', { selector: 'th button' });
  fireEvent.click(head);
  await waitFor(() => expect(asked.at(-1)?.variables.sort).toBe('-name'));
  expect(head.closest('th')?.getAttribute('aria-sort')).toBe('descending');
});

it('tells a failure, with a way to try again, and a refusal without one', async () => {
  let refuses = true;
  const flaky = () => {
    if (refuses) throw { code: 'service.failed', retryable: false, requestId: 'r-7' };
    return listPeople({ limit: 25 });
  };
  renderConsole('/people', { ...answers, People: flaky });
  await screen.findByText("People couldn't be loaded");
  screen.getByText('r-7');
  refuses = false;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await link('Person 00');
  cleanup();
  const refuse = () => {
    throw { code: 'decision.forbidden', retryable: false };
  };
  renderConsole('/people', { ...answers, People: refuse });
  await screen.findByText("You don't have access to this list");
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
});

it('says at the address that somebody has it already, with the way to them, and keeps what was typed', async () => {
  renderConsole('/people', {
    ...answers,
    InvitePerson: () => {
      throw { code: 'directory.email_taken', detail: 'A person with this email address already exists.' };
    },
  });
  await link('Person 00');
  fireEvent.click(screen.getByText('Invite people'));
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'Ada' } });
  const email = screen.getByLabelText('Email');
  fireEvent.change(email, { target: { value: 'ada+1@fernhill.example' } });
  fireEvent.click(screen.getByRole('button', { name: 'Invite' }));
  const way = await screen.findByRole('link', { name: 'Show who' });
  await waitFor(() => expect(document.activeElement).toBe(email));
  expect(email.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getAllByRole('alert')).toHaveLength(1);
  fireEvent.click(way);
  await waitFor(() => expect(location.search).toBe('?q=ada%2B1%40fernhill.example'));
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('invites somebody, and shows the link once: closing without copying asks', async () => {
  const { asked } = renderConsole('/people', {
    ...answers,
    InvitePerson: ({ name }) => ({
      invitePerson: {
        person: { id: 'p', name },
        setupLink: { url: 'https://auth.test/setup?token=t', expiresAt: '2026-12-01T09:00:00Z' },
      },
    }),
  });
  await link('Person 00');
  fireEvent.click(screen.getByText('Invite people'));
  fireEvent.click(await screen.findByRole('button', { name: 'Invite' }));
  await screen.findByText(/the @ is missing/);
  expect(asked.map(({ operation }) => operation)).not.toContain('InvitePerson');
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: ' Ada ' } });
  fireEvent.change(screen.getByLabelText('Email'), { target: { value: 'ada@fernhill.example' } });
  fireEvent.click(screen.getByRole('button', { name: 'Invite' }));
  await screen.findByText('https://auth.test/setup?token=t');
  screen.getByText(/^It works once, until Dec 1, 2026/);
  expect(asked.find(({ operation }) => operation === 'InvitePerson')?.variables).toEqual({
    name: 'Ada',
    email: 'ada@fernhill.example',
  });
  fireEvent.click(screen.getByRole('button', { name: 'Done' }));
  await screen.findByRole('heading', { name: 'Close without the secret?' });
  fireEvent.click(screen.getByRole('button', { name: 'Close anyway' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('adds several to a group at once, and its undo takes out those who were not in it before', async () => {
  const { asked } = renderConsole('/people', {
    ...answers,
    GroupSearch: () => ({
      groups: { items: [{ id: 'g', name: 'Crew', path: [], tenantId: null, allMemberCount: 1 }], total: 1 },
    }),
    AddGroupMembers: () => ({ addGroupMembers: ['Person-00', null] }),
    RemoveGroupMember: () => ({ removeGroupMember: true }),
  });
  await link('Person 00');
  fireEvent.click(screen.getByLabelText('Select Person 00'));
  fireEvent.click(screen.getByLabelText('Select Person 01'));
  fireEvent.click(await screen.findByRole('button', { name: 'Add to a group…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Add 2 people to a group' }));
  const submit = dialog.getByRole('button', { name: 'Add' });
  fireEvent.click(submit);
  await dialog.findByText('Choose a group.');
  fireEvent.click(dialog.getByRole('button', { name: 'Show choices' }));
  fireEvent.click(await screen.findByRole('option', { name: /Crew/ }));
  fireEvent.click(submit);
  await screen.findByText('1 person joined Crew');
  const sentBy = (operation: string) =>
    asked.filter((one) => one.operation === operation).map(({ variables }) => variables);
  expect(sentBy('AddGroupMembers')).toEqual([{ groupId: 'g', entityIds: ['Person-00', 'Person-01'] }]);
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(sentBy('RemoveGroupMember')).toEqual([{ groupId: 'g', entityId: 'Person-00' }]));
});

it('suspends several at once: what is refused stays selected, with the reason', async () => {
  const suspended: unknown[] = [];
  let refuses = true;
  const { asked } = renderConsole('/people', {
    ...answers,
    SuspendPerson: ({ id }) => {
      if (id === 'Person-01' && refuses) throw { code: 'administrator.last', retryable: false };
      suspended.push(id);
      return { suspendEntity: { id } };
    },
    ReinstatePerson: ({ id }) => ({ enableEntity: { id } }),
  });
  await link('Person 00');
  fireEvent.click(screen.getByLabelText('Select Person 00'));
  (await link('Person 01')).focus();
  press('x');
  await screen.findByText('2 selected');
  fireEvent.click(screen.getByText('Suspend…'));
  const confirm = await screen.findByRole('button', { name: 'Suspend 2 people' });
  fireEvent.click(confirm);
  await screen.findByText(/administrator\.last/);
  refuses = false;
  fireEvent.click(confirm);
  await screen.findByText('2 people are suspended');
  await waitFor(() => expect(screen.queryByText('2 selected')).toBeNull());
  expect(suspended).toEqual(['Person-00', 'Person-00', 'Person-01']);
  expect(asked.filter(({ operation }) => operation === 'SuspendPerson')).toHaveLength(4);
});
