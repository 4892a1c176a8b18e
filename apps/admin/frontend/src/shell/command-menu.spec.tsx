// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { navigate } from 'wouter/use-browser-location';
import { APP_ANSWERS, CRM } from '../pages/apps/app/app.fixture.ts';
import { type Answers, renderConsole } from '../testing/render-console.tsx';

beforeEach(() => sessionStorage.clear());
afterEach(cleanup);

const none = { items: [], total: 0, totalIsEstimate: false, nextCursor: null };
const ada = { id: 'ada', name: 'Ada Lovelace', email: 'ada@fernhill.example', status: 'active', hasPassword: true };
const found: Answers = {
  People: () => ({ people: { ...none, items: [{ ...ada, lastSeenAt: null, groups: [] }] } }),
  Apps: () => ({ apps: [{ ...CRM, name: 'Admissions', url: 'http://admissions.localhost:8080' }] }),
  Clients: () => ({
    clients: [{ clientId: 'ads', name: 'Ads', redirectUris: ['https://ads.example/back'], public: false }],
    platform: { issuer: '' },
  }),
  Roles: () => ({ roles: { ...none, items: [{ id: 'editor', name: 'Ad editor', app: null }] } }),
};
const openMenu = async (text: string) => {
  await screen.findAllByRole('button', { name: /^Search or go to/ });
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
  const field = await screen.findByRole('combobox', { name: 'Search or go to' });
  fireEvent.change(field, { target: { value: text } });
};
const optionsOf = async (heading: string) =>
  within(await screen.findByRole('group', { name: heading }))
    .getAllByRole('option')
    .map(({ textContent }) => textContent);

it('finds apps, connected apps and roles', async () => {
  renderConsole('/nowhere', found);
  await openMenu('ad');
  expect(await optionsOf('Apps')).toEqual([expect.stringMatching(/Admissionsadmissions\.localhost:8080$/)]);
  expect(await optionsOf('Connected apps')).toEqual(['AdsWeb app']);
  expect(await optionsOf('Roles')).toEqual(['Ad editorPortico']);
  fireEvent.click(within(screen.getByRole('group', { name: 'Connected apps' })).getByRole('option'));
  expect(location.pathname).toBe('/apps/connected/ads');
});

it('offers below them what can be done about the person that is found', async () => {
  renderConsole('/nowhere', found);
  await openMenu('ada');
  expect(await optionsOf('Do')).toEqual([
    'Ask why Ada can or can’t',
    'Give Ada a role',
    'End the sessions of Ada',
    'Audit log of Ada Lovelace',
  ]);
  const groups = screen.getAllByRole('group').map((group) => group.firstElementChild?.textContent);
  expect(groups.indexOf('People')).toBeLessThan(groups.indexOf('Do'));
  fireEvent.click(screen.getByRole('option', { name: /^Give/ }));
  expect(location.pathname + location.search).toBe('/access?person=ada');
});

it('offers only what the viewer may do', async () => {
  const viewer = { person: null, can: ['read'], canOnPlatform: [] };
  renderConsole('/nowhere', {
    ...found,
    Viewer: () => ({ requestsToDecide: 0, tenants: { items: [], total: 0 }, viewer }),
  });
  await openMenu('ad');
  expect(await optionsOf('Do')).toEqual(['Audit log of Ada Lovelace']);
});

it('has the last things that were opened, without the open one', async () => {
  renderConsole('/apps/wiki', { ...APP_ANSWERS, App: ({ id }) => ({ app: { ...CRM, slug: id, name: id } }) });
  await screen.findByRole('heading', { name: 'wiki' });
  act(() => navigate('/apps/grafana?tab=roles'));
  await screen.findByRole('heading', { name: 'grafana' });
  await openMenu('');
  expect(await optionsOf('Recent')).toEqual(['wikiApps']);
  fireEvent.click(screen.getByRole('option', { name: /^wiki/ }));
  await screen.findByRole('heading', { name: 'wiki' });
});

it('leads to the question whether the sessions of the person end', async () => {
  const session = {
    id: 's1',
    entityId: 'ada',
    person: ada,
    ip: null,
    userAgent: null,
    createdAt: '2026-11-01T10:00:00Z',
    isCurrent: false,
  };
  renderConsole('/sessions?person=ada&end=all', {
    Sessions: () => ({ sessions: { ...none, total: 1, items: [{ ...session, lastSeenAt: '2026-11-01T10:00:00Z' }] } }),
  });
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('Ada Lovelace');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Keep signed in' }));
  await waitFor(() => expect(location.search).toBe('?person=ada'));
});
