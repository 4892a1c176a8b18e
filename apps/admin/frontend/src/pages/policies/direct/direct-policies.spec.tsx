// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../../../testing/render-console.tsx';

afterEach(cleanup);

const everyone = { id: 'everyone', kind: 'group', name: 'Everyone' };
const portal = { id: 'portal', kind: 'application', name: 'Portal' };
const policy = {
  id: 'calls',
  tenantId: null,
  subjectKind: 'entity',
  subject: portal,
  declared: false,
  consumed: true,
  startsAt: null,
  endsAt: null,
  grantedBy: null,
  permissionBlock: {
    id: 'b1',
    scopeMode: 'object',
    objectKind: null,
    objectType: null,
    effect: 'allow',
    everyAction: false,
    conditions: {},
    tenant: null,
    app: null,
    object: { id: 'auth', kind: 'application', name: 'Sign-in' },
    actions: [{ id: 'a1', name: 'open', description: 'Open apps', app: null }],
  },
};
const door = { ...policy, id: 'door', subjectKind: 'group', subject: everyone, declared: true, consumed: false };

function open() {
  let items = [policy, door];
  return renderConsole('/policies', {
    TenantChoices: () => ({ tenants: { items: [], total: 0 } }),
    DirectPolicies: () => ({
      directPolicies: { items, total: items.length, totalIsEstimate: false, nextCursor: null },
    }),
    DeleteDirectPolicy: () => {
      items = [door];
      return { deleteDirectPolicy: true };
    },
    CreateDirectPolicy: () => ({ createDirectPolicy: { id: 'again' } }),
  });
}

it('says which policies come from a manifest, and has no button where the manifest would give it again', async () => {
  open();
  expect(await screen.findAllByText('From the manifest')).toHaveLength(2);
  expect(screen.queryByRole('button', { name: 'Take it from Everyone' })).toBeNull();
});

it('asks before an app can no longer call another one, and undoes it', async () => {
  const { asked } = open();
  fireEvent.click(await screen.findByRole('button', { name: 'Take it from Portal' }));
  const dialog = await screen.findByRole('dialog', { name: 'Stop the calls from Portal to Sign-in?' });
  const sent = () => asked.map(({ operation }) => operation).filter((name) => name.endsWith('DirectPolicy'));
  expect(sent()).toEqual([]);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Stop the calls' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(sent()).toEqual(['DeleteDirectPolicy', 'CreateDirectPolicy']));
});
