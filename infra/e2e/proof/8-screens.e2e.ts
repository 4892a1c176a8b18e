import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { administrator, colleague } from '../src/people.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, open, signIn, test } from '../src/proof.ts';

const folder = resolve(import.meta.dirname, '../../../.portico/screens');
const sizes = [
  { name: 'wide', viewport: { width: 1440, height: 900 } },
  { name: 'phone', viewport: { width: 390, height: 844 } },
];

test('sign-in, portal and notes fit a wide screen and a phone, light and dark', async ({ browser, platform }) => {
  await mkdir(folder, { recursive: true });
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  const keep = async (screen: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const { name, viewport } of sizes) {
        await page.setViewportSize(viewport);
        await keepScreen(page, `${screen}.${name}-${colorScheme}`);
      }
    }
  };

  await open(page, await platform.url('template-app'));
  await expect(page.getByLabel('Email')).toBeVisible();
  await keep('sign-in');
  await signIn(page, administrator);
  await expect(page.getByRole('button', { name: 'New note' }).first()).toBeVisible();
  await keep('notes');
  await open(page, await platform.url('portal'));
  await expect(page.getByRole('heading', { name: /Inês/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /Notes/ }).first()).toBeVisible();
  await keep('portal');
  await context.close();
});

test('the theme chosen in the portal is every app’s, in tabs that are open and on the next sign-in page', async ({
  page,
  platform,
}) => {
  const theme = (of: Page) => expect(of.locator('html'));
  // A separate person, because other tests use the first one's screens meanwhile.
  await platform.addPerson(colleague);
  await open(page, await platform.url('template-app'));
  await signIn(page, colleague);
  await expect(page.getByRole('button', { name: 'New note' }).first()).toBeVisible();
  const portal = await page.context().newPage();
  await open(portal, `${await platform.url('portal')}/account/appearance`);
  const choose = async (name: string) => {
    const kept = portal.waitForResponse((response) => response.url().endsWith('/api/account/preferences'));
    await portal.getByRole('radio', { name }).check({ force: true });
    expect((await kept).status()).toBe(200);
  };
  await choose('Dark');
  await page.reload();
  await theme(page).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: /^Account/ }).click();
  await expect(page.getByRole('menuitem', { name: 'Theme Dark' })).toBeVisible();
  await choose('System');
  await page.reload();
  await theme(page).not.toHaveAttribute('data-theme');
});

async function keepScreen(page: Page, name: string): Promise<void> {
  await expect(page.locator('[data-slot="skeleton"]')).toHaveCount(0);
  // Contrast is measured after colour transitions have ended.
  await page.evaluate(() => {
    const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    return Promise.allSettled([document.fonts.ready, ...transitions.map(({ finished }) => finished)]);
  });
  await page.screenshot({ path: resolve(folder, `${name}.png`) });
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const families = await page.evaluate(() => getComputedStyle(document.body).fontFamily);
  expect(families).toContain('Inter');
}
