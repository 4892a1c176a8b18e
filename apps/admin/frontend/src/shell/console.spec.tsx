// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { renderConsole } from '../testing/render-console.tsx';

afterEach(cleanup);

const ada = { id: 'ada', name: 'Ada Lovelace', email: 'ada@fernhill.example', status: 'active', hasPassword: true };
const people = {
  people: {
    items: [{ ...ada, lastSeenAt: null, groups: [], createdAt: '2026-11-01T10:00:00Z' }],
    total: 1,
    totalIsEstimate: false,
    nextCursor: null,
  },
};
const answers = { People: () => people };

it('finds people and pages from the keyboard, and goes there', async () => {
  renderConsole('/people', { ...answers, Person: () => ({ person: null }) });
  await screen.findByRole('link', { name: 'Ada Lovelace' });
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
  const field = await screen.findByRole('combobox', { name: 'Search or go to' });
  await waitFor(() => expect(field.getAttribute('aria-activedescendant')).toBe('command-go-overview'));
  fireEvent.change(field, { target: { value: 'ada' } });
  await waitFor(() => expect(field.getAttribute('aria-activedescendant')).toBe('command-person-ada'));
  fireEvent.keyDown(field, { key: 'Enter' });
  await waitFor(() => expect(location.pathname).toBe('/people/ada'));
  expect(screen.queryByRole('combobox', { name: 'Search or go to' })).toBeNull();
});

const tenantNames = ['Birch', 'Acme'];
const places = tenantNames.map((name, index) => ({ id: name, name, active: index === 0 }));

it.each([
  [2, [null, `${location.origin}/switch?to=Acme&back=${encodeURIComponent(`${location.origin}/`)}`]],
  [1, []],
])('the app switcher leads an administrator of %i tenants to the others, and back', async (count, links) => {
  renderConsole('/people', { ...answers, OwnApps: () => ({ apps: [], tenants: places.slice(0, count) }) });
  await screen.findByRole('link', { name: 'Ada Lovelace' });
  fireEvent.click(screen.getAllByRole('button', { name: /switch app/ })[0]!);
  await screen.findByRole('menuitem', { name: 'All apps' });
  const offered = () =>
    screen.queryAllByRole('menuitem').filter(({ textContent }) => tenantNames.includes(textContent));
  await waitFor(() => expect(offered().map((item) => item.getAttribute('href'))).toEqual(links));
});

it('lists the shortcuts at ?, and jumps with g', async () => {
  renderConsole('/nowhere', answers);
  await screen.findByRole('heading', { name: 'This page does not exist' });
  fireEvent.keyDown(document.body, { key: '?' });
  await screen.findByRole('heading', { name: 'Keyboard shortcuts' });
  fireEvent.click(screen.getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  fireEvent.keyDown(document.body, { key: 'g' });
  fireEvent.keyDown(document.body, { key: 'p' });
  await screen.findByRole('link', { name: 'Ada Lovelace' });
});

it('hides what the viewer may not see, and says so at its address', async () => {
  const nobody = {
    requestsToDecide: 0,
    tenants: { items: [], total: 0 },
    viewer: { person: null, can: [], canOnPlatform: [] },
  };
  for (const address of ['/people', '/']) {
    renderConsole(address, { ...answers, Viewer: () => nobody });
    await screen.findByRole('heading', { name: "You don't have access to this page" });
    expect(screen.queryByRole('link', { name: 'People' })).toBeNull();
    cleanup();
  }
});

it('says when the console itself cannot load, with a way to try again', async () => {
  let refuses = true;
  const viewer = {
    requestsToDecide: 0,
    tenants: { items: [], total: 0 },
    viewer: { person: null, can: ['read'], canOnPlatform: [] },
  };
  renderConsole('/people', {
    ...answers,
    Viewer: () => {
      if (refuses) throw { code: 'service.failed', retryable: false, requestId: 'r-9' };
      return viewer;
    },
  });
  await screen.findByRole('heading', { name: "Administration couldn't be loaded" });
  screen.getByText('r-9');
  refuses = false;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('link', { name: 'Ada Lovelace' });
});

it('asks for the list of tenants once for all pages', async () => {
  const { asked } = renderConsole('/people', {
    ...answers,
    TenantChoices: () => ({ tenants: { items: [{ id: 't1', name: 'Lyon' }] } }),
    Roles: () => ({ roles: { items: [], total: 0 } }),
  });
  await screen.findByRole('link', { name: 'Ada Lovelace' });
  const later = Date.now() + 60_000;
  vi.spyOn(Date, 'now').mockImplementation(() => later);
  onTestFinished(() => void vi.restoreAllMocks());
  fireEvent.click(screen.getAllByRole('link', { name: 'Roles' })[0]!);
  await waitFor(() => expect(asked.map(({ operation }) => operation)).toContain('Roles'));
  expect(asked.filter(({ operation }) => operation === 'TenantChoices')).toHaveLength(1);
});
