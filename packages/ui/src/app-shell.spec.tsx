// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { AppNavLink, AppShell } from './app-shell.tsx';

configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const nav = (
  <>
    <AppNavLink href="#all" aria-current="page">
      All
    </AppNavLink>
    <AppNavLink href="#archive">Archive</AppNavLink>
  </>
);

test('on a phone a menu button opens the places of the app, and going to one closes it', async () => {
  render(<AppShell title="Equipment" nav={nav} />);
  fireEvent.click(screen.getByRole('button', { name: 'Menu' }));
  const sheet = await screen.findByRole('dialog', { name: 'Menu' });
  expect(within(sheet).getByRole('link', { name: 'All' }).getAttribute('aria-current')).toBe('page');
  fireEvent.click(within(sheet).getByRole('link', { name: 'Archive' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('an app of one place has no menu', () => {
  render(<AppShell title="Equipment" />);
  expect(screen.queryByRole('button', { name: 'Menu' })).toBeNull();
});
