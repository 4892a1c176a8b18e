// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../../../testing/render-console.tsx';

afterEach(cleanup);

const crm = { id: 'crm', name: 'CRM' };
const action = (name: string, description: string) => ({
  id: name,
  name,
  description,
  app: crm,
  dormantSince: null,
  applicability: [{ objectKind: 'resource', objectType: 'resource:crm/deal' }],
});
const actions = [action('deal.read', 'See deals'), action('deal.write', 'Edit deals')];
const block = {
  id: 'b1',
  scopeMode: 'object_type',
  objectKind: 'resource',
  objectType: 'resource:crm/deal',
  object: null,
  tenant: null,
  app: crm,
  effect: 'allow',
  everyAction: false,
  conditions: {},
  actions: [actions[0]],
};
const role = {
  id: 'r1',
  name: 'Regional editor',
  description: '',
  key: null,
  isDefault: false,
  assignmentCount: 2,
  revision: 7,
  dormantSince: null,
  deletedAt: null,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  app: null,
  tenant: null,
  blocks: [block],
};
const answers = {
  Role: () => ({ role }),
  RoleHolders: () => ({ roleAssignments: { items: [], total: 0, nextCursor: null } }),
  RoleEvents: () => ({ auditLogs: { items: [] } }),
  TenantChoices: () => ({ tenants: { items: [] } }),
  ActionCatalogue: () => ({ actions: { items: actions } }),
  RoleEffect: () => ({
    simulateRoleBlocks: {
      changing: 3,
      gaining: 3,
      losing: 1,
      complete: true,
      byAction: [
        { action: 'deal.write', title: 'Edit deals', gaining: 3, losing: 0 },
        { action: 'deal.read', title: 'See deals', gaining: 0, losing: 1 },
      ],
      gains: [{ entity: { id: 'p1', name: 'Niamh Byrne' }, action: 'deal.write', app: crm }],
      loses: [{ entity: { id: 'p2', name: 'Mateo Fuentes' }, action: 'deal.read', app: crm }],
    },
  }),
};
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }));

it('a cell of the matrix changes the sentences, is shown as a line, and is saved at the revision that was seen', async () => {
  let revision = 7;
  const { asked } = renderConsole('/roles/r1?view=matrix', {
    ...answers,
    Role: () => ({ role: { ...role, revision } }),
    ReplaceRoleBlocks: (sent) => {
      if (sent.revision !== revision) throw { code: 'role.stale', retryable: false };
      return { replaceRolePermissionBlocks: { revision: 9 } };
    },
  });
  await press('edit deal: Not allowed');
  await screen.findByText('1 unsaved change');
  fireEvent.click(screen.getByRole('radio', { name: 'Sentences' }));
  await screen.findByText('See and edit');
  // Somebody else saves meanwhile.
  revision = 8;
  await press('Review and save');
  const dialog = await screen.findByRole('dialog');
  expect(dialog.querySelectorAll('[data-slot=diff] li')).toHaveLength(1);
  expect(dialog.textContent).toContain('Allow to edit every deal');
  await press('Save 1 change');
  await press('Load the new version');
  await press('Save 1 change');
  await screen.findByText('Regional editor is saved');
  const sent = asked.filter(({ operation }) => operation === 'ReplaceRoleBlocks').map(({ variables }) => variables);
  expect(sent.map((one) => one.revision)).toEqual([7, 8]);
  expect(sent[1]).toMatchObject({
    id: 'r1',
    keep: [],
    blocks: [{ scopeMode: 'object_type', effect: 'allow', actionIds: ['deal.read', 'deal.write'] }],
  });
});

it('changes tell whom they reach, in the bar and before they are saved', async () => {
  const { asked } = renderConsole('/roles/r1?view=matrix', {
    ...answers,
    ReplaceRoleBlocks: () => ({ replaceRolePermissionBlocks: { revision: 8 } }),
  });
  await press('edit deal: Not allowed');
  await screen.findByText('3 people gain something, 1 loses something');
  await press('Review and save');
  const dialog = await screen.findByRole('dialog');
  await within(dialog).findByRole('heading', { name: 'What changes for 3 people' });
  expect(dialog.textContent).toContain('1 person loses See deals: Mateo Fuentes');
  const why = within(dialog).getByRole('link', { name: 'Why: Mateo Fuentes' });
  expect(why.getAttribute('href')).toBe('/ask?subject=p2&action=deal.read&app=crm');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Names: Edit deals' }));
  expect(dialog.textContent).toContain('3 people gain Edit dealsNiamh Byrne Whyand 2 more');
  const simulated = asked.filter(({ operation }) => operation === 'RoleEffect');
  expect(simulated.map(({ variables }) => variables)).toEqual([
    {
      id: 'r1',
      revision: 7,
      keep: [],
      blocks: [expect.objectContaining({ actionIds: ['deal.read', 'deal.write'] })],
    },
  ]);
  const save = (init: KeyboardEventInit) =>
    fireEvent.keyDown(document.activeElement!, { key: 'Enter', ctrlKey: true, ...init });
  save({ repeat: true });
  save({});
  await screen.findByText('Regional editor is saved');
  expect(asked.filter(({ operation }) => operation === 'ReplaceRoleBlocks')).toHaveLength(1);
});

it('a refusal is said before anything is saved', async () => {
  const RoleEffect = () => {
    throw { code: 'role.stale', retryable: false };
  };
  renderConsole('/roles/r1?view=matrix', { ...answers, RoleEffect });
  await press('edit deal: Not allowed');
  await press('Review and save');
  await screen.findByRole('button', { name: 'Load the new version' });
});

it('a role of an app says where it is changed, and offers no way to change it', async () => {
  renderConsole('/roles/r1', { ...answers, Role: () => ({ role: { ...role, app: crm, key: 'editor' } }) });
  await screen.findByText('This role comes from the manifest of CRM. It is changed there.');
  expect(screen.getByRole('link', { name: 'Open CRM' }).getAttribute('href')).toBe('/apps/crm');
  expect(screen.queryByRole('button', { name: 'Edit this block' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Add a block' })).toBeNull();
  expect(document.querySelector('a[href="/roles/r1?tab=settings"]')).toBeNull();
});

it('removes a deleted role for good only after its name was typed', async () => {
  const { asked } = renderConsole('/roles/r1', {
    ...answers,
    Role: () => ({ role: { ...role, deletedAt: '2026-11-01T10:00:00Z' } }),
    PurgeRole: () => ({ purgeRole: true }),
    Roles: () => ({ roles: { items: [], total: 0, nextCursor: null } }),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Remove for good…' }));
  const confirm = await screen.findByRole('button', { name: 'Remove Regional editor for good' });
  fireEvent.click(confirm);
  expect(asked.some(({ operation }) => operation === 'PurgeRole')).toBe(false);
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Regional editor' } });
  fireEvent.click(confirm);
  await screen.findByText('Regional editor is removed for good');
  expect(asked.find(({ operation }) => operation === 'PurgeRole')?.variables).toEqual({ id: 'r1' });
  expect(location.pathname).toBe('/roles');
});

it('has the door of the app whose manifest it comes from', async () => {
  const { container } = renderConsole('/roles/r1', {
    ...answers,
    Role: () => ({ role: { ...role, app: crm, key: 'editor' } }),
    AppDoors: () => ({ apps: [{ id: 'crm', manifestId: 'm1', iconSvg: null }] }),
  });
  await screen.findByText('The manifest of CRM');
  expect(screen.getByText('1 block')).toBeTruthy();
  expect(container.querySelector('main header .door, main .door')).not.toBeNull();
});

it('leads to Ask why with its app and the first thing that it allows', async () => {
  renderConsole('/roles/r1', answers);
  const title = await screen.findByRole('heading', { name: 'Try it' });
  const ask = within(title.closest('section')!).getByRole('link', { name: 'Ask why' });
  expect(ask.getAttribute('href')).toBe('/ask?app=crm&action=deal.read');
});
