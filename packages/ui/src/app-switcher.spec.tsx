// @vitest-environment happy-dom
import { cleanup, configure, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { AppSwitcher } from './app-switcher.tsx';

configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const app = (name: string, url: string) => ({ id: name, name, iconSvg: null, url });
const apps = [
  app('CRM', 'http://crm.localhost/'),
  app('Notes', location.origin),
  app('Rota', 'http://rota.localhost/'),
];
const PORTAL = 'http://portal.localhost/';

function open(listApps: () => Promise<typeof apps>) {
  render(<AppSwitcher app={apps[1]!} listApps={listApps} portalUrl={PORTAL} />);
  return userEvent.setup();
}
const items = async () => (await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent);

test('asks for the apps when it opens, not before, and the keyboard goes to each', async () => {
  const listApps = vi.fn(() => Promise.resolve(apps));
  const user = open(listApps);
  expect(listApps).not.toHaveBeenCalled();
  await user.tab();
  await user.keyboard('{Enter}');
  await screen.findByRole('menuitem', { name: /CRM/ });
  expect(await items()).toEqual(['CRCRM', 'NoNotes', 'RoRota', 'All apps']);
  expect(screen.getByRole('menuitem', { name: /Notes/ }).getAttribute('aria-current')).toBe('page');
  expect(screen.getByRole('menuitem', { name: 'All apps' }).getAttribute('href')).toBe(PORTAL);
  await user.keyboard('r');
  expect(document.activeElement?.getAttribute('href')).toBe('http://rota.localhost/');
  await user.keyboard('{Escape}');
  await user.keyboard('{Enter}');
  expect(listApps).toHaveBeenCalledTimes(2);
});

test('has the link to all apps alone where an app of an earlier template lists none', async () => {
  render(<AppSwitcher app={apps[1]!} portalUrl={PORTAL} />);
  await userEvent.setup().click(screen.getByRole('button'));
  expect(await items()).toEqual(['All apps']);
});

const places = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `id ${index}`, name: `Place ${index}`, active: index === 0 }));

function openWithPlaces(listPlaces: () => Promise<ReturnType<typeof places>>) {
  const listApps = () => Promise.resolve(apps);
  render(<AppSwitcher app={apps[1]!} listApps={listApps} listPlaces={listPlaces} portalUrl={PORTAL} />);
  return userEvent.setup();
}

test.each([2, 40])('leads to each of %i places through the portal, and back to this app', async (count) => {
  const user = openWithPlaces(() => Promise.resolve(places(count)));
  await user.tab();
  await user.keyboard('{Enter}');
  const group = within(await screen.findByRole('group', { name: 'Where you work' }));
  const [current, ...others] = group.getAllByRole('menuitem');
  expect([current!.getAttribute('aria-current'), current!.getAttribute('href')]).toEqual(['true', null]);
  expect(others).toHaveLength(count - 1);
  const back = encodeURIComponent(`${location.origin}/`);
  expect(others[0]!.getAttribute('href')).toBe(`${PORTAL}switch?to=id+1&back=${back}`);
  await user.keyboard('place 1');
  expect(document.activeElement).toBe(others[0]);
});

test.each([
  ['one place', () => Promise.resolve(places(1))],
  ['none', () => Promise.resolve([])],
  ['places that cannot be loaded', () => Promise.reject(new Error('away'))],
])('with %s, nothing of it shows', async (_title, listPlaces) => {
  const user = openWithPlaces(listPlaces);
  await user.click(screen.getByRole('button'));
  await screen.findByRole('menuitem', { name: /CRM/ });
  expect(await items()).toEqual(['CRCRM', 'NoNotes', 'RoRota', 'All apps']);
  expect(screen.queryByRole('group')).toBeNull();
});

test('leads to the launcher also when the apps are not known, and shows them once they are', async () => {
  const listApps = vi.fn<() => Promise<typeof apps>>().mockRejectedValueOnce(new Error('away'));
  const user = open(listApps.mockResolvedValue(apps));
  await user.click(screen.getByRole('button'));
  expect(await screen.findByText("Your apps couldn't be loaded.")).toBeTruthy();
  expect(await items()).toEqual(['All apps']);
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button'));
  expect(await screen.findByRole('menuitem', { name: /CRM/ })).toBeTruthy();
});
