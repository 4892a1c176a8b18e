// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { keepSavedFiles } from '../../testing/keep-saved-files.ts';
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

/** Exports what is shown: the name of the file, and its lines. */
async function exportFile() {
  const { saved } = keepSavedFiles();
  fireEvent.click(screen.getByRole('button', { name: 'Export' }));
  await expect.poll(saved).toHaveLength(1);
  const [{ name, text }] = (await saved()) as [{ name: string; text: string }];
  return { name, lines: text.replace('\uFEFF', '').trim().split('\r\n') };
}

it('exports who has which role', async () => {
  review();
  await rowLink('Ada');
  const { name, lines } = await exportFile();
  expect(name).toMatch(/^access-review-roles-\d{4}-\d\d-\d\d\.csv$/);
  expect(lines).toHaveLength(4);
  expect(lines.slice(0, 2)).toEqual([
    'holder_kind,holder_id,holder,app,role_id,role,tenant_id,tenant,since,given_by,from,until,last_used,last_used_by_any_member,confirmed,confirmed_by,id',
    'person,p-Ada,Ada,CRM,editor,Editor,,,2026-01-22T18:04:00Z,,,,,,,,Ada',
  ]);
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

describe('permissions without a role', () => {
  const block = {
    id: 'b1',
    scopeMode: 'object_kind',
    objectKind: 'resource',
    objectType: null,
    effect: 'allow',
    everyAction: false,
    conditions: {},
    tenant: null,
    app: null,
    object: null,
    actions: [{ id: 'a1', name: 'read', description: 'See resources', app: null }],
  };
  const policy = (name: string, facts: object = {}) => {
    const { role: _role, lastUsedAt: _lastUsedAt, ...common } = assignment(name);
    return { ...common, permissionBlock: block, consumed: false, ...facts };
  };

  function policies(rows: readonly { id: string }[]) {
    let open = rows;
    const leave = (ids: readonly unknown[]) => {
      if (ids.includes('Cem')) throw { code: 'access_model.not_dominated' };
      open = open.filter(({ id }) => !ids.includes(id));
    };
    const rendered = renderConsole('/review', {
      AccessReview: () => ({ accessReview: { items: [], total: 0, totalIsEstimate: false, nextCursor: null } }),
      PolicyReview: () => ({
        policyReview: { items: open, total: open.length, totalIsEstimate: false, nextCursor: null },
      }),
      ReviewRoles: () => ({ roles: { items: [] } }),
      Apps: () => ({ apps: [] }),
      AppDoors: () => ({ apps: [] }),
      TenantChoices: () => ({ tenants: { items: [] } }),
      ConfirmDirectPolicies: ({ ids }) => {
        leave(ids as string[]);
        return { confirmDirectPolicies: [] };
      },
      UndoDirectPolicyConfirmations: () => ({ undoDirectPolicyConfirmations: [] }),
      DeleteDirectPolicy: ({ id }) => {
        leave([id]);
        return { deleteDirectPolicy: true };
      },
      CreateDirectPolicy: () => ({ createDirectPolicy: { id: 'again' } }),
    });
    const sent = (operation: string) =>
      rendered.asked.filter((one) => one.operation === operation).map(({ variables }) => variables);
    return { ...rendered, sent };
  }
  const show = async () => fireEvent.click(await screen.findByRole('radio', { name: 'Without a role' }));

  it('are confirmed and removed like roles, and both are undone', async () => {
    const { sent } = policies([policy('Ada'), policy('Ben')]);
    await show();
    await rowLink('Ada');
    expect(location.search).toBe('?what=policies');
    expect(sent('PolicyReview')[0]).toMatchObject({ unconfirmedForDays: 90 });
    expect(screen.queryByRole('button', { name: /^Not used/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: /^Confirm See .* of Ada$/ }));
    await isGone('Ada');
    fireEvent.click(screen.getByRole('button', { name: /^Remove See .* from Ben$/ }));
    await screen.findByText('Ben no longer has the permission');
    expect(sent('ConfirmDirectPolicies')).toEqual([{ ids: ['Ada'] }]);
    expect(sent('DeleteDirectPolicy')).toEqual([{ id: 'Ben' }]);
    for (const undo of await screen.findAllByRole('button', { name: 'Undo' })) fireEvent.click(undo);
    await waitFor(() => expect(sent('UndoDirectPolicyConfirmations')).toEqual([{ ids: ['Ada'] }]));
    await waitFor(() =>
      expect(sent('CreateDirectPolicy')).toMatchObject([
        { input: { subjectId: 'p-Ben', subjectKind: 'entity', tenantId: null, block: { actionIds: ['a1'] } } },
      ]),
    );
  });

  it('are exported', async () => {
    policies([policy('Ada', { confirmedAt: '2026-08-01T10:00:00Z', confirmedBy: { name: 'Bo' } })]);
    await show();
    await rowLink('Ada');
    const { name, lines } = await exportFile();
    expect(name).toMatch(/^access-review-policies-\d{4}-\d\d-\d\d\.csv$/);
    expect(lines).toEqual([
      'holder_kind,holder_id,holder,effect,permission,tenant_id,tenant,since,given_by,from,until,confirmed,confirmed_by,id',
      expect.stringMatching(/^person,p-Ada,Ada,allow,See .*,2026-01-22T18:04:00Z,,,,2026-08-01T10:00:00Z,Bo,Ada$/),
    ]);
  });

  it('of which one is refused leave the others removed, and say why', async () => {
    policies([policy('Ada'), policy('Cem')]);
    await show();
    await rowLink('Ada');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select all on this page' }));
    await screen.findByText('2 holders, 2 permissions');
    fireEvent.click(screen.getByRole('button', { name: 'Remove…' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Remove 2 permissions' }));
    await isGone('Ada');
    expect(await screen.findByRole('alert')).toBeTruthy();
    screen.getByText('Ada no longer has the permission');
  });

  it('that let an app call another one are asked for, though it is only one', async () => {
    const { sent } = policies([policy('Portal', { consumed: true })]);
    await show();
    fireEvent.click(await screen.findByRole('button', { name: /^Remove See .* from Portal$/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'Remove 1 permission' }));
    await waitFor(() => expect(sent('DeleteDirectPolicy')).toEqual([{ id: 'Portal' }]));
  });

  it('that deny something are asked for, and said to give more once they are gone', async () => {
    const denial = policy('Ada', { permissionBlock: { ...block, effect: 'deny' } });
    const { sent } = policies([denial]);
    await show();
    fireEvent.click(await screen.findByRole('button', { name: /^Remove .* from Ada$/ }));
    await screen.findByText(/denies something: without it, its holder can do more/);
    expect(screen.queryByText(/loses? /)).toBeNull();
    fireEvent.click(await screen.findByRole('button', { name: 'Remove 1 permission' }));
    await screen.findByText('Ada is no longer denied it');
    expect(sent('DeleteDirectPolicy')).toEqual([{ id: 'Ada' }]);
  });

  it('that nobody has are said to be none', async () => {
    policies([]);
    await show();
    await screen.findByText('Everything is confirmed');
    fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
    await screen.findByText('Nobody has a permission without a role');
  });
});
