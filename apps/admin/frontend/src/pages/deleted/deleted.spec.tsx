// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { asTenantAdministrator, renderConsole } from '../../testing/render-console.tsx';

afterEach(cleanup);

const none = { items: [], total: 0, totalIsEstimate: false, nextCursor: null };

function deletedThings(address: string) {
  let things = [{ id: 'jonas', kind: 'human', name: 'Jonas Weber', deletedAt: '2026-11-01T10:00:00Z' }];
  const list = () => ({ deleted: { ...none, items: things, total: things.length } });
  const end = (answer: object) => () => {
    things = [];
    return answer;
  };
  return renderConsole(address, {
    DeletedEntities: list,
    DeletedGroups: list,
    PeopleFilterChoices: () => ({ groups: none, apps: [] }),
    RestoreEntity: end({ restoreEntity: { id: 'jonas' } }),
    RestoreGroup: end({ restoreGroup: { id: 'jonas' } }),
    PurgeEntity: end({ purgeEntity: true }),
    PurgeGroup: end({ purgeGroup: true }),
  });
}

it.each([
  { address: '/people', mutation: 'PurgeEntity', kinds: ['human'] },
  { address: '/machines', mutation: 'PurgeEntity', kinds: ['device', 'service', 'workload'] },
  { address: '/groups', mutation: 'PurgeGroup', kinds: undefined },
])('$address lists what was deleted, and removes it for good once its name was typed', async (one) => {
  const { asked } = deletedThings(`${one.address}?status=deleted&open=jonas`);
  const panel = await screen.findByRole('complementary', { name: 'Jonas Weber' });
  expect(asked.find(({ operation }) => operation.startsWith('Deleted'))?.variables.kinds).toEqual(one.kinds);
  fireEvent.click(within(panel).getByRole('button', { name: 'Remove for good…' }));
  const dialog = await screen.findByRole('dialog');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Remove for good' }));
  expect(asked.some(({ operation }) => operation === one.mutation)).toBe(false);
  fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: 'Jonas Weber' } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Remove for good' }));
  await screen.findByText('Jonas Weber is removed for good');
  expect(asked.find(({ operation }) => operation === one.mutation)?.variables).toEqual({ id: 'jonas' });
  await screen.findByText('Nothing was deleted');
});

it('restores a person from the list of those who were deleted', async () => {
  const { asked } = deletedThings('/people?status=deleted&open=jonas');
  const page = await screen.findByRole('link', { name: 'Open page' });
  expect(page.getAttribute('href')).toBe('/people/jonas');
  fireEvent.click(await screen.findByRole('button', { name: 'Restore' }));
  await screen.findByText('Jonas Weber is back. Create a set-up link for a new password.');
  expect(asked.some(({ operation }) => operation === 'RestoreEntity')).toBe(true);
  await waitFor(() => expect(location.search).toBe('?status=deleted'));
});

it('offers the list only to those who can restore', async () => {
  renderConsole('/machines', { ...asTenantAdministrator, Machines: () => ({ entities: none }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Status' }));
  await screen.findByRole('menuitemcheckbox', { name: 'Suspended' });
  expect(screen.queryByRole('menuitemcheckbox', { name: 'Deleted' })).toBeNull();
});
