// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { type Answers, renderConsole } from '../../testing/render-console.tsx';

afterEach(cleanup);

const lyon = { id: 't1', name: 'Lyon' };
const channel = {
  id: 'r1',
  kind: 'channel',
  name: 'Roof sensors',
  alias: null,
  externalId: null,
  tenantId: 't1',
  tenant: lyon,
  app: null,
  owner: null,
  groups: [{ id: 'g1', name: 'Building 4' }],
  attributes: { site: 'LYON', color: 'red' },
  revision: 3,
  deletedAt: null,
  createdAt: '2026-11-01T10:00:00Z',
  updatedAt: '2026-11-01T10:00:00Z',
};
const group = {
  id: 'g1',
  groupType: 'object',
  name: 'Building 4',
  description: '',
  status: 'active',
  tenantId: 't1',
  tenant: lyon,
  parentId: null,
  path: [],
  pathIds: [],
  childCount: 0,
  memberCount: 1,
  allMemberCount: 1,
  roleCount: 0,
  revision: 1,
  createdAt: '2026-11-01T10:00:00Z',
  updatedAt: '2026-11-01T10:00:00Z',
};
const page = (items: object[]) => ({ items, total: items.length, totalIsEstimate: false, nextCursor: null });
const schema = {
  required: ['site'],
  properties: { site: { type: 'string', title: 'Site', pattern: '^[A-Z]+$' }, load: { type: 'integer' } },
};

const answers: Answers = {
  TenantChoices: () => ({ tenants: { items: [lyon] } }),
  Resources: () => ({ resources: page([channel, { ...channel, id: 'r2', name: 'Gate', groups: [] }]) }),
  ResourceChoices: () => ({ visibleResourceKinds: [{ kind: 'channel', app: null }], objectGroups: { items: [] } }),
  Resource: () => ({ resource: channel }),
  AccessHere: () => ({ permissionBlocks: page([]) }),
  ActivityOfPerson: () => ({ auditLogs: { items: [] } }),
  GroupLevel: () => ({ groups: page([group]) }),
  GroupTotal: () => ({ groups: { total: 1 } }),
  GroupPlace: () => ({ group }),
  Group: () => ({ group, childGroups: page([]) }),
  GroupObjects: () => ({
    groupObjects: page([
      {
        id: 'r1',
        inherited: false,
        group,
        object: { id: 'r1', kind: 'resource', name: 'Roof sensors' },
        resource: { kind: 'channel', app: null },
      },
    ]),
  }),
  KindProfile: () => ({ profiles: { items: [{ id: 'p1' }] } }),
  KindSchema: () => ({ profileVersions: [{ version: 1, status: 'active', jsonSchema: schema }] }),
  DeleteResource: () => ({ deleteResource: { id: 'r1' } }),
  RestoreResource: () => ({ restoreResource: { id: 'r1' } }),
  UpdateResource: () => ({ updateResource: { id: 'r1' } }),
  AddResourcesToObjectGroup: () => ({ addResourcesToObjectGroup: true }),
  RemoveResourcesFromObjectGroup: () => ({ removeResourcesFromObjectGroup: true }),
};
const sent = (asked: { operation: string; variables: object }[], name: string) =>
  asked.filter(({ operation }) => operation === name).map(({ variables }) => variables);

it('deletes several and brings them back; with one tenant no word says so', async () => {
  const { asked } = renderConsole('/resources', answers);
  await screen.findByText('Gate');
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select all on this page' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Delete…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Delete 2 resources' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(sent(asked, 'RestoreResource')).toEqual([{ id: 'r1' }, { id: 'r2' }]));
  expect(document.body.textContent).not.toMatch(/tenant|Belongs to/i);
});

it('takes a thing out of an object group, and puts it back', async () => {
  const { asked } = renderConsole('/resources?tab=groups&open=g1', answers);
  fireEvent.click(await screen.findByRole('button', { name: 'Take Roof sensors out of Building 4' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(sent(asked, 'AddResourcesToObjectGroup')).toEqual([{ groupId: 'g1', ids: ['r1'] }]));
  expect(sent(asked, 'RemoveResourcesFromObjectGroup')).toEqual([{ groupId: 'g1', ids: ['r1'] }]);
});

it('edits attributes in the fields of the profile, and says beside one what is wrong', async () => {
  const { asked } = renderConsole('/resources/r1', answers);
  fireEvent.click(await screen.findByRole('button', { name: 'Edit' }));
  const dialog = within(await screen.findByRole('dialog'));
  const site = await dialog.findByLabelText('Site');
  fireEvent.change(site, { target: { value: 'lyon' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await dialog.findByText("This doesn't have the form that the profile asks for.");
  await waitFor(() => expect(document.activeElement).toBe(site));
  fireEvent.change(site, { target: { value: 'PORTO' } });
  fireEvent.change(dialog.getByLabelText('Load'), { target: { value: '7' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent(asked, 'UpdateResource')).toHaveLength(1));
  expect(sent(asked, 'UpdateResource')[0]).toMatchObject({
    input: { revision: 3, attributes: { site: 'PORTO', load: 7, color: 'red' } },
  });
});
