// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { type Answers, renderConsole } from '../../testing/render-console.tsx';
import { importStore } from '../people/import/run/import-store.ts';

afterEach(() => {
  cleanup();
  importStore.forget();
});

const none = { items: [], total: 0, totalIsEstimate: false };
const check = (name: string, status: string, message: string) => ({ name, status, message });

const overview = (people: number, more: Answers = {}) =>
  renderConsole('/', {
    OverviewApps: () => ({ apps: [] }),
    OverviewRequests: () => ({ accessRequests: none }),
    OverviewJobs: () => ({ failedJobs: [] }),
    OverviewReview: () => ({ unconfirmed: { assignments: none, policies: none }, ending: none, policies: none }),
    OverviewEvents: () => ({ auditLogs: none }),
    GroupSearch: () => ({ groups: none }),
    InvitePeople: ({ people }: Record<string, unknown>) => ({
      invitePeople: (people as { email: string }[]).map(({ email }) => ({
        person: { id: email },
        setupLink: { url: `https://auth/setup?token=${email}`, expiresAt: '2026-12-07T09:00:00Z' },
      })),
    }),
    OverviewFacts: () => ({
      people: { ...none, total: people },
      invited: { ...none, total: 5 },
      signedIn: { ...none, total: 61 },
      administrators: { ...none, total: 2 },
      orphans: none,
      sessions: { ...none, total: 1 },
      clients: { total: people > 1 ? 1 : 0 },
      signingKeys: [{ status: 'signing' }],
      settings: [],
      systemStatus: {
        version: '1.0.0',
        checks: [
          check('database', 'ok', 'Answers in 20 ms.'),
          check('signingKeys', 'ok', 'RS256 and ES256 sign; 2 keys are published.'),
          check('auditSealing', 'warning', 'The oldest event that is not sealed is 30 minutes old.'),
        ],
      },
      expiringCredentials: [],
    }),
    ...more,
  });

const givenApp = (slug: string) => ({
  id: slug,
  manifestId: slug,
  slug,
  name: slug.toUpperCase(),
  iconSvg: null,
  kind: 'internal',
  open: 'assigned',
  missingSince: null,
  // Somebody was given a role, so the first steps are done.
  roles: [{ isDefault: true, people: 1, groups: 0 }],
});
const factOf = async (label: string) =>
  (await screen.findByText(label, { selector: 'dt' })).nextElementSibling?.textContent;

it('explains beside the first steps how access works, and names the command that does the same', async () => {
  overview(1);
  expect((await screen.findByRole('heading', { name: 'How access works' })).closest('section')?.textContent).toContain(
    'A role is a named list of permissions.',
  );
  expect(screen.getByText('portico person add').parentElement?.textContent).toBe(
    'Prefer a terminal? portico person add does the same.',
  );
  expect(screen.queryByRole('heading', { name: 'Facts' })).toBeNull();
});

it('invites addresses from the first steps, and leads to their links', async () => {
  const { asked } = overview(1);
  const list = await screen.findByLabelText('Email addresses');
  fireEvent.click(screen.getByRole('button', { name: 'Invite people' }));
  await screen.findByText('Add at least one person with an email address.');
  expect(document.activeElement).toBe(list);
  fireEvent.change(list, { target: { value: 'lena.hofmann@example.com\nBo Li <bo@example.com>\n4711@example.com' } });
  expect(screen.getByText('“4711@example.com” is left out: that address has no name.')).toBeTruthy();
  fireEvent.change(list, { target: { value: 'lena.hofmann@example.com\nBo Li <bo@example.com>\nbo\nBO@example.com' } });
  expect(screen.getByText('“bo” and 1 more are left out: that is no email address.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Invite 2 people' }));
  await screen.findByText('2 people are invited');
  expect(asked.find(({ operation }) => operation === 'InvitePeople')?.variables).toEqual({
    people: [
      { name: 'Lena Hofmann', email: 'lena.hofmann@example.com' },
      { name: 'Bo Li', email: 'bo@example.com' },
    ],
  });
  expect(screen.getByRole('heading', { name: 'Import people' })).toBeTruthy();
});

it('keeps the addresses that were typed while another step is open', async () => {
  overview(1);
  const label = 'Email addresses';
  fireEvent.change(await screen.findByLabelText(label), { target: { value: 'yuki@fernhill.example' } });
  fireEvent.click(screen.getByRole('button', { name: 'Open the step: Add an app' }));
  expect(screen.queryByLabelText(label)).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Open the step: Invite people' }));
  expect(((await screen.findByLabelText(label)) as HTMLTextAreaElement).value).toBe('yuki@fernhill.example');
});

it('says how many people there are, how many of them are invited, and who signed in since midnight', async () => {
  const { asked } = overview(148, { OverviewApps: () => ({ apps: [givenApp('crm')] }) });
  expect(await factOf('People')).toBe('148, 5 invited');
  expect(await factOf('Signed in today')).toBe('61');
  const { today } = asked.find(({ operation }) => operation === 'OverviewFacts')!.variables as { today: string };
  expect(new Date(today).toTimeString()).toMatch(/^00:00:00/);
  expect(new Date(today).toDateString()).toBe(new Date().toDateString());
});

it('says of each check in a word or two how it is, and the whole in its title', async () => {
  overview(4);
  await screen.findByText('Answers in 20 ms');
  expect(screen.getByText('Signing').title).toBe('RS256 and ES256 sign; 2 keys are published.');
  expect(screen.getByText('Behind').className).toContain('text-warning');
});

describe('the apps', () => {
  const OverviewApps = () => ({ apps: [givenApp('crm'), givenApp('help')] });
  const health = (slug: string, state = 'running') => ({ slug, state, respondsInMs: 12, checks: {} });

  it('that are down are broken, as soon as that is known; before, nothing is said to be well', async () => {
    const asked = Promise.withResolvers<object>();
    overview(4, { OverviewApps, AppsHealth: () => asked.promise });
    await screen.findByText('Answers in 20 ms');
    expect(screen.queryByText('Nothing needs you')).toBeNull();
    asked.resolve({ apps: [health('crm'), health('help', 'away')] });
    const row = (await screen.findByText("isn't answering", { exact: false })).closest('li')!;
    expect(within(row).getByRole('link', { name: 'See health: HELP' }).getAttribute('href')).toBe('/apps/help');
    expect(screen.getByText('1 not answering').className).toContain('text-danger');
  });

  it('that all answer are calm, with how many there are', async () => {
    overview(4, { OverviewApps, AppsHealth: () => ({ apps: [health('crm'), health('help')] }) });
    await screen.findByText('Nothing needs you');
    expect(screen.getByText('2 of 2 running').previousSibling?.textContent).toBe('Apps');
    expect(screen.getByText('Administrators').nextSibling?.textContent).toBe('2');
  });

  it('that could not be asked are no reason to be calm', async () => {
    overview(4, {
      OverviewApps,
      AppsHealth: () => {
        throw { code: 'request.not_found' };
      },
    });
    await screen.findByText("Some of this page couldn't be loaded");
    expect(screen.queryByText('Nothing needs you')).toBeNull();
  });
});
