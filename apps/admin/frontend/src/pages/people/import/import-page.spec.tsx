// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { keepSavedFiles } from '../../../testing/keep-saved-files.ts';
import { renderConsole } from '../../../testing/render-console.tsx';
import { importStore } from './run/import-store.ts';

afterEach(() => {
  cleanup();
  importStore.forget();
});

const answers = {
  GroupSearch: () => ({ groups: { items: [], total: 0 } }),
  People: () => ({ people: { items: [], nextCursor: null, total: 0, totalIsEstimate: false } }),
};
const invitedAs = (email: string) => ({
  person: { id: email },
  setupLink: { url: `https://auth/setup?token=${email}`, expiresAt: '2026-12-07T09:00:00Z' },
});

const typeList = async (text: string) =>
  fireEvent.change(await screen.findByLabelText('Names and email addresses'), { target: { value: text } });

it('shows what it reads before anything is sent, and leaves out what it can’t use', async () => {
  const { asked } = renderConsole('/people/import', answers);
  await typeList('Ada Lovelace, ada@example.com\nNobody\n=Bo, bo@example.com');
  expect(await screen.findByText('2 people to invite')).toBeTruthy();
  expect(screen.getByText('1 line is left out')).toBeTruthy();
  const rows = screen.getAllByRole('row').slice(1);
  expect(rows.map((row) => row.textContent)).toEqual([
    '2NobodyNo email address',
    '1Ada Lovelaceada@example.com',
    '3=Bobo@example.com',
  ]);
  expect(asked.map(({ operation }) => operation)).not.toContain('InvitePeople');
});

it('invites them, says what came of each, and saves their links once', async () => {
  const { asked } = renderConsole('/people/import', {
    ...answers,
    InvitePeople: ({ people }: Record<string, unknown>) => ({
      invitePeople: (people as { email: string }[]).map(({ email }) => invitedAs(email)),
    }),
  });
  await typeList('Ada Lovelace, ada@example.com\n=Bo, bo@example.com');
  fireEvent.click(await screen.findByRole('button', { name: 'Invite 2 people' }));
  await screen.findByText('2 people are invited');
  expect(asked.find(({ operation }) => operation === 'InvitePeople')?.variables).toEqual({
    people: [
      { name: 'Ada Lovelace', email: 'ada@example.com' },
      { name: '=Bo', email: 'bo@example.com' },
    ],
  });
  const leave = new Event('beforeunload', { cancelable: true });
  dispatchEvent(leave);
  expect(leave.defaultPrevented).toBe(true);
  // Another page of the console keeps them.
  expect(screen.queryByRole('button', { name: 'Import more' })).toBeNull();
  fireEvent.click(screen.getByRole('link', { name: 'Jobs' }));
  await waitFor(() => expect(screen.queryByText('2 people are invited')).toBeNull());
  history.back();
  await screen.findByText('2 people are invited');

  const { saved } = keepSavedFiles();
  fireEvent.click(screen.getByRole('button', { name: 'Save the links' }));
  expect(await saved()).toEqual([
    {
      name: 'links.csv',
      text: [
        '\uFEFFname,email,link,works_until',
        'Ada Lovelace,ada@example.com,https://auth/setup?token=ada@example.com,2026-12-07T09:00:00Z',
        // A spreadsheet would run it.
        "'=Bo,bo@example.com,https://auth/setup?token=bo@example.com,2026-12-07T09:00:00Z",
        '',
      ].join('\r\n'),
    },
  ]);
  const calm = new Event('beforeunload', { cancelable: true });
  dispatchEvent(calm);
  expect(calm.defaultPrevented).toBe(false);
  fireEvent.click(screen.getByRole('button', { name: 'Import more' }));
  expect(await screen.findByText('Nobody to invite yet')).toBeTruthy();
});

it('goes on where the server went away', async () => {
  let isAway = true;
  renderConsole('/people/import', {
    ...answers,
    InvitePeople: ({ people }: Record<string, unknown>) => {
      const some = people as { email: string }[];
      if (isAway && some.some(({ email }) => email.startsWith('p20@')))
        throw Object.assign(new Error('away'), { code: 'service.unavailable', retryable: true });
      return { invitePeople: some.map(({ email }) => invitedAs(email)) };
    },
  });
  await typeList(Array.from({ length: 25 }, (_, n) => `P${n}, p${n}@example.com`).join('\n'));
  fireEvent.click(await screen.findByRole('button', { name: 'Invite 25 people' }));
  await screen.findByText('Stopped. 5 people weren’t invited.');
  expect(screen.getByText('20 people are invited')).toBeTruthy();
  isAway = false;
  fireEvent.click(screen.getByRole('button', { name: 'Continue' }));
  await screen.findByText('25 people are invited');
  expect(screen.queryByText(/^Stopped/)).toBeNull();
});

it('says what is missing when there is nobody to invite', async () => {
  const { asked } = renderConsole('/people/import', answers);
  fireEvent.click(await screen.findByRole('button', { name: 'Invite people' }));
  await screen.findByText('Add at least one person with an email address.');
  expect(document.activeElement).toBe(screen.getByLabelText('Names and email addresses'));
  expect(asked.map(({ operation }) => operation)).not.toContain('InvitePeople');
});

it('is refused to those who may not invite', async () => {
  renderConsole('/people/import', {
    ...answers,
    Viewer: () => ({
      requestsToDecide: 0,
      tenants: { items: [], total: 0 },
      viewer: { person: null, can: ['read', 'manage'], canOnPlatform: ['read'] },
    }),
  });
  expect(await screen.findByText("You don't have access to this page")).toBeTruthy();
  expect(screen.queryByText('Import people')).toBeNull();
});
