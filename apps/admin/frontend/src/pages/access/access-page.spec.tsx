// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { type Answers, asTenantAdministrator, renderConsole } from '../../testing/render-console.tsx';
import { EMPTY_SENTENCE, toAssignments } from './sentence-state.ts';

afterEach(cleanup);

const app = { id: 'crm', name: 'CRM' };
const niamh = { id: 'p1', name: 'Niamh', kind: 'person' };
const seeing = { action: 'see', title: 'See deals', conditional: false, conditions: {}, app, scope: { object: null } };
const rowOf = (entity: object, more: object = {}) => ({ entity, gains: [], loses: [], shut: [], before: [], ...more });
const entitiesOf = (items: object[], nextCursor: string | null = null, total = items.length) => ({
  items,
  total,
  totalIsEstimate: false,
  nextCursor,
});
const nobody = { changing: 0, gaining: 0, losing: 0, same: 0, shut: 0, complete: true, entities: entitiesOf([]) };
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
    simulateRoleAssignment: {
      ...nobody,
      changing: 1,
      gaining: 1,
      same: 12,
      entities: entitiesOf([rowOf(niamh, { gains: [seeing] })]),
    },
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
  screen.getByRole('button', { name: '12 people see no change' });
  fireEvent.change(screen.getByRole('textbox', { name: /^Reason/ }), { target: { value: ' Spring season ' } });
  fireEvent.click(screen.getByRole('button', { name: /^Give access to 13 people/ }));
  const toast = await screen.findByText('Sales and Gabriel Santos have CRM, Editor in Lyon');
  const given = { tenantId: 't1', roleId: 'r1', endsAt: null };
  const inputs = [
    { ...given, subjectKind: 'group', subjectId: 'g1' },
    { ...given, subjectKind: 'entity', subjectId: 'p2' },
  ];
  expect(sentOf(asked, 'AccessPreview')[0]).toEqual({ input: inputs, side: 'changed' });
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

it('asks the server for a side, a name and a page; says what stays shut, and shows no button for a single page', async () => {
  const people = Array.from({ length: 26 }, (_, place) =>
    rowOf({ id: `p${place}`, name: `Person ${place}`, kind: 'person' }, { gains: [seeing] }),
  );
  const { asked } = renderConsole('/access?group=g1&role=r1', {
    ...answers,
    AccessPreview: ({ side, q, cursor }) => {
      const counts = { ...nobody, changing: 26, gaining: 26, same: 2, shut: 1 };
      const shut = [
        { action: 'edit', title: 'Edit deals', app: null, by: { role: { name: 'Limits' }, via: [], conditions: {} } },
      ];
      if (q) return { simulateRoleAssignment: { ...counts, entities: entitiesOf([people[25]!]) } };
      if (side === 'same')
        return {
          simulateRoleAssignment: { ...counts, entities: entitiesOf([rowOf(niamh, { before: ['See deals'] })]) },
        };
      const page = cursor
        ? entitiesOf([{ ...people[25]!, shut }], null, 26)
        : entitiesOf(people.slice(0, 25), 'p24', 26);
      return { simulateRoleAssignment: { ...counts, entities: page } };
    },
  });
  await screen.findByText('Person 0');
  screen.getByText('1 to 25 of 26');
  fireEvent.click(screen.getByRole('button', { name: 'Next' }));
  await screen.findByText('Person 25');
  screen.getByText('Edit deals stays denied: Limits');
  expect(screen.queryByText('Person 0')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '2 people see no change' }));
  await screen.findByText('Niamh');
  screen.getByText('No change');
  expect(screen.queryByText('1 to 25 of 26')).toBeNull();
  fireEvent.click(screen.getByRole('radio', { name: /^All/ }));
  fireEvent.change(screen.getByRole('searchbox', { name: 'Find a person in the preview' }), {
    target: { value: ' person 25 ' },
  });
  await waitFor(() => expect(screen.queryByText('Person 0')).toBeNull());
  await screen.findByText('Person 25');
  const narrowed = sentOf(asked, 'AccessPreview').map(({ side, q, cursor }) => ({ side, q, cursor }));
  expect(narrowed).toEqual([
    { side: 'changed' },
    { side: 'changed', cursor: 'p24' },
    { side: 'same' },
    { q: 'person 25' },
  ]);
});

it('does not say that they have it already where all of it stays denied', async () => {
  renderConsole('/access?person=p1&role=r1', {
    ...answers,
    AccessPreview: () => {
      const shut = [
        { action: 'see', title: 'See deals', app, by: { role: null, via: ['Contractors'], conditions: {} } },
      ];
      return {
        simulateRoleAssignment: { ...nobody, same: 1, shut: 1, entities: entitiesOf([rowOf(niamh, { shut })]) },
      };
    },
  });
  await screen.findByText('Nothing changes: it stays denied for 1 person');
  screen.getByText('See deals stays denied: a policy of Contractors');
  expect(screen.getByRole('link', { name: 'Why: Niamh' }).getAttribute('href')).toBe(
    '/ask?subject=p1&action=see&app=crm',
  );
});

it('says of a group that nobody is in that nothing changes yet, and stands under roles', async () => {
  renderConsole('/access?group=g1&role=r1', {
    ...answers,
    AccessGroup: ({ id }) => ({ group: { id, name: 'Sales', allMemberCount: 0 } }),
    AccessPreview: () => ({
      simulateRoleAssignment: nobody,
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
  within(alert).getByText('It stops what you give to Sales. No role can override it.');
  const role = await screen.findByRole('button', { name: 'Role: CRM, Editor' });
  expect(role.dataset.tone).toBe('bad');
  expect(screen.queryByRole('button', { name: /^Where/ })).toBeNull();
  screen.getByRole('button', { name: /^Check again/ });
});

it('says which guardrail forbids it, whom exactly it stops, who set it and why', async () => {
  const guardrail = {
    id: 'g1',
    name: 'No money for contractors',
    reason: 'Audit finding 14.',
    entityKind: 'human',
    actionName: 'approve',
    objectKind: 'resource',
    objectType: 'resource:ledger/booking',
    setAt: '2026-03-02T10:00:00Z',
    setBy: { id: 'p9', name: 'Hana Kobayashi' },
  };
  renderConsole('/access?group=g1&role=r1', {
    ...answers,
    AccessPreview: () => {
      const subjects = ['Jonas Weber', 'Rafael Quintero'].map((name) => ({ id: name, name }));
      const facts = { guardrail, actionTitle: 'Approve bookings', subjects, subjectCount: 2 };
      throw { code: 'guardrail.rejected', retryable: false, detail: "A human can't be given approve.", ...facts };
    },
  });
  const alert = await screen.findByRole('alert');
  within(alert).getByText(
    'No money for contractors forbids Approve bookings on every booking for people. It stops 2 of 12: Jonas Weber and Rafael Quintero.',
  );
  within(alert).getByText('Set by Hana Kobayashi on March 2, 2026: “Audit finding 14.” No role can override it.');
  expect(within(alert).queryByText(/can't be given/)).toBeNull();
  expect(screen.getByRole('link', { name: /See the guardrails/ }).getAttribute('href')).toBe(
    '/policies?tab=guardrails',
  );
});

it('leads back to the first steps where it began', async () => {
  renderConsole('/access?from=overview&person=p1&role=r1', answers);
  await screen.findByRole('button', { name: 'Role: CRM, Editor' });
  const main = within(screen.getByRole('main'));
  expect(main.getByRole('link', { name: 'Overview' }).getAttribute('href')).toBe('/');
});

it('finds people by name or address, and tells apart those who share a name', async () => {
  const { asked } = renderConsole('/access', {
    ...answers,
    AccessWho: () => ({
      groups: page([]),
      people: page([
        { id: 'p1', name: 'Bob', email: 'bob@fernhill.example', status: 'active' },
        { id: 'p2', name: 'Bob', email: 'bob@lyon.example', status: 'disabled' },
      ]),
      machines: page([]),
    }),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Who: who' }));
  const [one, other] = await screen.findAllByRole('option', { name: /^Bob/ });
  expect([one?.textContent, other?.textContent]).toEqual([
    expect.stringMatching(/Bobbob@fernhill.example$/),
    expect.stringMatching(/Bobbob@lyon.exampleSuspended$/),
  ]);
  fireEvent.change(screen.getByRole('combobox', { name: 'Who' }), { target: { value: 'bob@lyon' } });
  await waitFor(() => expect(sentOf(asked, 'AccessWho').at(-1)).toEqual({ q: 'bob@lyon' }));
  fireEvent.click(other!);
  await waitFor(() => expect(location.search).toBe('?person=p2'));
});

it('means the tenant that the administrator of several is in', async () => {
  const { asked } = renderConsole('/access?person=p1', {
    ...answers,
    ...asTenantAdministrator,
    Session: () => ({ tenant: { id: 't2', name: 'Porto' } }),
    AccessRoles: () => ({ own: page([]), shared: page([]) }),
  });
  fireEvent.click(await screen.findByRole('button', { name: /^Role/ }));
  expect((await screen.findByRole('button', { name: /^Where/ })).textContent).toBe('Where: Porto');
  await waitFor(() => expect(sentOf(asked, 'AccessRoles').at(-1)).toMatchObject({ tenantId: 't2' }));
});

it('says that it gives everywhere, not in the tenant that the viewer is in', async () => {
  renderConsole('/access?person=p1&role=r1', {
    ...answers,
    Session: () => ({ tenant: { id: 't1', name: 'Lyon' } }),
  });
  const where = await screen.findByRole('button', { name: /^Where/ });
  expect(where.textContent).toBe('Where: all of Portico');
  const everyone = '00000000-0000-0000-0000-000000000005';
  expect(toAssignments({ ...EMPTY_SENTENCE, group: everyone, role: 'r1' })?.[0]?.tenantId).toBeNull();
});

it('counts no people of the group Everyone, and keeps the focus while people are chosen and removed', async () => {
  const everyone = { id: '00000000-0000-0000-0000-000000000005', name: 'Everyone', path: [], allMemberCount: 0 };
  renderConsole('/access?role=r1', {
    ...answers,
    AccessWho: () => ({ groups: page([everyone]), people: page([]), machines: page([]) }),
    AccessGroup: ({ id }) => ({ group: { id, name: 'Everyone', allMemberCount: 0 } }),
    AccessPreview: () => ({
      simulateRoleAssignment: { ...nobody, complete: false, changing: 999, gaining: 999, entities: entitiesOf([]) },
    }),
  });
  const who = await screen.findByRole('button', { name: 'Who: who' });
  who.focus();
  fireEvent.click(who);
  const option = await screen.findByRole('option', { name: /Everyone/ });
  within(option).getByText('All people');
  fireEvent.click(option);
  const more = await screen.findByRole('button', { name: 'Add people or groups' });
  await waitFor(() => expect(document.activeElement).toBe(more));
  const remove = screen.getByRole('button', { name: 'Remove Everyone' });
  expect(remove.parentElement?.textContent).toBe('Everyone');
  await screen.findByText('Of the first thousand, 999 people gain something');
  expect(screen.getByRole('button', { name: /^Give access/ }).textContent).not.toContain('people');
  remove.focus();
  fireEvent.click(remove);
  const again = await screen.findByRole('button', { name: 'Who: who' });
  expect(document.activeElement).toBe(again);
});
