// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { type Answers, renderConsole } from '../../../testing/render-console.tsx';

afterEach(cleanup);

const ada = {
  id: 'ada',
  name: 'Ada Lovelace',
  email: 'ada@fernhill.example',
  hasPassword: true,
  emailVerifiedAt: null,
  administrator: false,
  createdAt: '2026-11-01T10:00:00Z',
};

function open(others: Answers = {}, { status = 'active', ...erased }: { status?: string; erasedAt?: string } = {}) {
  const set = (next: string) => () => {
    status = next;
    return {
      suspendEntity: { id: 'ada' },
      enableEntity: { id: 'ada' },
      deleteEntity: { id: 'ada' },
      restoreEntity: { id: 'ada' },
    };
  };
  const deleter = { id: '0199a3f2-6d1c-7b40-9e55-000000000001', name: 'Inês Moreau' };
  const gone = { id: 'ada', name: 'Ada Lovelace', deletedAt: new Date().toISOString(), deleter, erasedAt: null };
  return renderConsole('/people/ada', {
    Person: () => {
      if (status === 'gone') throw { code: 'entities.not_found', retryable: false };
      return { person: { ...ada, status }, sessions: { items: [], total: 2 } };
    },
    GonePerson: () => {
      if (status !== 'gone') throw { code: 'entities.not_found', retryable: false };
      return { entity: { ...gone, ...erased } };
    },
    ErasureIfDeletedNow: () => ({ erasedAtIfDeletedNow: null }),
    ActivityOfPerson: () => ({ auditLogs: { items: [] } }),
    AppDoors: () => ({ apps: [] }),
    AccessOfPerson: () => ({ effectiveAccess: [] }),
    RolesOfPerson: () => ({ effectiveRoles: [] }),
    GroupsOfPerson: () => ({ entityGroups: [] }),
    People: () => ({ people: { items: [], total: 0, totalIsEstimate: false, nextCursor: null } }),
    SuspendPerson: set('disabled'),
    ReinstatePerson: set('active'),
    DeletePerson: set('gone'),
    RestoreEntity: set('active'),
    ...others,
  });
}

it('suspends after saying what ends, and undoes it', async () => {
  open();
  fireEvent.click(await screen.findByRole('button', { name: 'Suspend…' }));
  await screen.findByText('2 sessions end');
  fireEvent.click(screen.getByRole('button', { name: 'Suspend Ada Lovelace' }));
  await screen.findByText('Suspended');
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await screen.findByText('Active');
});

it('deletes only after the name was typed, says so on the page, and restores there', async () => {
  const { asked } = open();
  const names = () => asked.map(({ operation }) => operation);
  fireEvent.click(await screen.findByRole('button', { name: 'Delete…' }));
  const confirm = await screen.findByRole('button', { name: 'Delete Ada Lovelace' });
  fireEvent.change(screen.getByLabelText('Type Ada Lovelace to confirm'), { target: { value: 'Ada' } });
  fireEvent.click(confirm);
  await screen.findByText('Type Ada Lovelace exactly as it is written here.');
  expect(names()).not.toContain('DeletePerson');
  fireEvent.change(screen.getByLabelText('Type Ada Lovelace to confirm'), { target: { value: 'Ada Lovelace' } });
  fireEvent.click(confirm);
  await screen.findByRole('heading', { level: 2, name: 'Ada Lovelace is deleted' });
  expect(names()).toContain('DeletePerson');
  screen.getByText(/^Deleted .* by you\. Nobody can sign in as Ada\. .* until somebody erases the account/);
  fireEvent.click(screen.getByRole('button', { name: 'Restore' }));
  await screen.findByText('Ada Lovelace is back. Create a set-up link for a new password.');
  await screen.findByText('Active');
  expect(location.pathname).toBe('/people/ada');
});

it('says that somebody is back also if the page shows it before the response is here', async () => {
  let respond = () => {};
  const response = new Promise<void>((resolve) => {
    respond = resolve;
  });
  let status = 'gone';
  const answers: Answers = {
    RestoreEntity: async () => {
      status = 'active';
      await response;
      return { restoreEntity: { id: 'ada' } };
    },
    Person: () => {
      if (status === 'gone') throw { code: 'entities.not_found', retryable: false };
      return { person: { ...ada, status }, sessions: { items: [], total: 0 } };
    },
  };
  open(answers, { status: 'gone' });
  fireEvent.click(await screen.findByRole('button', { name: 'Restore' }));
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  await screen.findByText('Active');
  respond();
  await screen.findByText('Ada Lovelace is back. Create a set-up link for a new password.');
});

it('says before a deletion what it ends, what stays, and when it is erased', async () => {
  const app = (id: string, allowed: boolean) => ({
    app: { id, name: id },
    tenant: null,
    allowed,
    lastUsedAt: null,
    reason: '',
    grants: [],
    permissions: [],
  });
  let erasedAtIfDeletedNow: string | null = '2026-12-09T12:00:00Z';
  open({
    ErasureIfDeletedNow: () => ({ erasedAtIfDeletedNow }),
    AccessOfPerson: () => ({ effectiveAccess: [app('crm', true), app('wiki', false)] }),
    GroupsOfPerson: () => ({ entityGroups: [{ id: 'sales', name: 'Sales' }] }),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Delete…' }));
  await screen.findByText(/is signed out now and erased on Dec 9, 2026\./);
  screen.getByText('2 sessions end');
  await screen.findByText('1 app stops opening for Ada Lovelace');
  await screen.findByText('0 roles and 1 group stay, in case the account is restored');
  screen.getByText('Dec 9, 2026: the account, its roles and its groups are erased');
  cleanup();
  erasedAtIfDeletedNow = null;
  open({ ErasureIfDeletedNow: () => ({ erasedAtIfDeletedNow }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Delete…' }));
  await screen.findByText(/until somebody erases it for good\.$/);
  screen.getByText('Nothing is erased by itself');
});

it('says on the page of a deleted person when they are erased, and removes them for good', async () => {
  const { asked } = open(
    { PurgeEntity: () => ({ purgeEntity: true }) },
    { status: 'gone', erasedAt: '2026-12-09T12:00:00Z' },
  );
  await screen.findByRole('heading', { level: 2, name: 'Ada Lovelace will be erased on Dec 9, 2026' });
  expect(screen.queryByText("This person couldn't be loaded")).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Remove for good…' }));
  fireEvent.change(await screen.findByLabelText('Type Ada Lovelace to confirm'), { target: { value: 'Ada Lovelace' } });
  fireEvent.click(screen.getByRole('button', { name: 'Remove for good' }));
  await waitFor(() => expect(location.pathname).toBe('/people'));
  expect(asked.find(({ operation }) => operation === 'PurgeEntity')?.variables).toEqual({ id: 'ada' });
});

const viewerWith = (canOnPlatform: string[]) => ({
  Viewer: () => ({
    requestsToDecide: 0,
    tenants: { items: [], total: 0 },
    viewer: { person: null, can: ['read', 'manage'], canOnPlatform },
  }),
});

it('tells of a deleted person nothing to who could not restore them', async () => {
  const { asked } = open(viewerWith(['read']), { status: 'gone' });
  await screen.findByText("This person couldn't be loaded");
  expect(asked.map(({ operation }) => operation)).not.toContain('GonePerson');
});

it('offers neither suspension nor deletion to the administrator of a tenant', async () => {
  open(viewerWith([]));
  await screen.findByText('Active');
  expect(screen.queryByRole('button', { name: /Suspend|Delete/ })).toBeNull();
});
