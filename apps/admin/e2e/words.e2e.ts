import type { Checkout } from '@portico/e2e/checkout';
import { administrator } from '@portico/e2e/people';
import { expect, open, signIn, test } from '@portico/e2e/proof';
import type { Page } from '@playwright/test';
import { openConsole, openSettled } from './console.ts';
import { areas, listPages, makeThings } from './pages.ts';

/** Runs before the other tests of the console: some of them make several tenants. */
test.describe.configure({ mode: 'serial' });

const WORD = /tenant/i;

/** The page about them. No other page leads there before there are several; it is where the second one is made. */
const ABOUT_THEM = '/tenants';
/** Names of the API, for programmers. */
const API_NAMES: Partial<Record<string, string>> = { '/explorer': 'li:has(> button > code)' };

/** The role that a new tenant's maker gets. Its name is data, which the API promises and an administrator can change. */
const MADE_ROLE = 'tenant-admin';

test('without tenants, no page has the word, from sign-in to the console', async ({ page, platform }) => {
  const auth = await platform.url('auth');
  const portal = await platform.url('portal');
  const app = await platform.url('template-app');
  for (const path of ['/interaction/none', '/setup?token=none', '/invitations/accept?token=none', '/device']) {
    await open(page, auth + path);
    await expectNoWord(page, path);
  }
  await open(page, portal);
  await expect(page.getByLabel('Email')).toBeVisible();
  await expectNoWord(page, 'sign-in');
  await signIn(page, administrator);
  await expect(page.getByRole('heading', { name: /Inês/ })).toBeVisible();
  for (const path of [
    '/',
    '/requests',
    '/requests/review',
    '/account',
    '/account/sessions',
    '/account/apps',
    '/account/appearance',
  ]) {
    await open(page, portal + path);
    await expectNoWord(page, path);
  }
  await open(page, app);
  await page.getByRole('button', { name: 'New note' }).first().click();
  await expectNoWord(page, 'app');
  for (const name of [/switch app/, /^Account/]) {
    await page.getByRole('button', { name }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await expectNoWord(page, `menu ${name}`);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
  }
  await expectNoWordInConsole(page, platform, async () => listPages(page));
});

test('with one tenant, no page of the console has the word', async ({ page, platform }) => {
  await expectNoWordInConsole(page, platform, async () => listPages(page, await makeThings(page)));
});

async function expectNoWordInConsole(page: Page, platform: Checkout, list: () => ReturnType<typeof listPages>) {
  await openConsole(page, platform, '/');
  const pages = await list();
  for (const path of areas.flatMap((area) => pages[area]).filter((path) => path !== ABOUT_THEM)) {
    await openSettled(page, platform, path);
    await expectNoWord(page, path);
  }
  await openSettled(page, platform, '/');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoWord(page, 'command menu');
}

/** What the page shows, and what it is called for those who don't see it. */
async function expectNoWord(page: Page, path: string): Promise<void> {
  await expect(page.getByRole('heading', { includeHidden: true }).first()).toBeVisible();
  const lines = await page.evaluate((hidden) => {
    for (const element of hidden ? document.querySelectorAll<HTMLElement>(hidden) : []) element.style.display = 'none';
    const names = ['aria-label', 'aria-description', 'title', 'alt', 'placeholder', 'value'];
    const named = [...document.body.querySelectorAll(names.map((name) => `[${name}]`).join())];
    return [
      document.title,
      ...document.body.innerText.split('\n'),
      ...named.flatMap((element) => names.map((name) => element.getAttribute(name) ?? '')),
    ];
  }, API_NAMES[path]);
  expect(lines.length).toBeGreaterThan(3);
  expect
    .soft({ path, lines: lines.filter((line) => WORD.test(line.replaceAll(MADE_ROLE, ''))) })
    .toEqual({ path, lines: [] });
}
