import { giveRole } from '../src/give-role.ts';
import { administrator } from '../src/people.ts';
import { expect, expectAccessible, open, sameInBothRuntimes, signIn, test } from '../src/proof.ts';

const nadia = { name: 'Nadia Rahman', email: 'nadia@fernhill.example', password: 'a drawer full of old maps' };

test.describe.configure({ mode: 'serial' });

test('the set-up link makes the first administrator, who lands in the portal', async ({ page, platform }) => {
  const link = /https?:\/\/auth\.\S+\/setup\?token=[\w-]+/.exec(process.env.PROOF_UP_OUTPUT ?? '')?.[0];
  expect(link, 'make up prints a set-up link on first use').toBeDefined();
  await open(page, link ?? '');
  await expectAccessible(page);
  await page.getByLabel('Name').fill(administrator.name);
  await page.getByLabel('Email').fill(administrator.email);
  await page.getByLabel('Password', { exact: true }).fill(administrator.password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL(`${await platform.url('portal')}/**`);
  await expect(page.getByRole('heading', { name: /Inês/ })).toBeVisible();
});

test('the set-up link does not work a second time', async ({ page }) => {
  const link = /https?:\/\/auth\.\S+\/setup\?token=[\w-]+/.exec(process.env.PROOF_UP_OUTPUT ?? '')?.[0] ?? '';
  await open(page, link);
  await expect(page.getByLabel('Password', { exact: true })).toHaveCount(0);
  await expect(page.getByText(/link/i).first()).toBeVisible();
});

test(
  'the console leads through the first steps until a colleague is in an app, and then stops',
  sameInBothRuntimes,
  async ({ page, browser, platform }) => {
    await page.context().grantPermissions(['clipboard-write']);
    await open(page, await platform.url('admin'));
    await signIn(page, administrator);
    const steps = page.getByRole('region', { name: 'Set up your front door' });
    await expect(steps.getByText('1 of 4')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'People', exact: true }).click();
    await page.getByRole('button', { name: 'Invite people' }).first().click();
    await page.getByLabel('Name').fill(nadia.name);
    await page.getByRole('dialog').getByLabel('Email').fill(nadia.email);
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    const link = (await page.locator('[data-slot="secret"]').textContent()) ?? '';
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Copied', exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('link', { name: 'Overview' }).click();
    await expect(steps.getByText('2 of 4')).toBeVisible();

    await platform.addApp('desk', 'Desk');
    await platform.openApp('desk', 'assigned');
    await page.reload();
    await expect(steps.getByText('3 of 4')).toBeVisible();
    await steps.getByRole('link', { name: 'Choose a person' }).click();
    await page.getByRole('button', { name: 'Who: who' }).click();
    await page.getByRole('option', { name: new RegExp(`^${nadia.name}`) }).click();
    await page.keyboard.press('Escape');
    await giveRole(page, 'Desk', 'Editor', nadia.name);
    await page.getByRole('link', { name: 'Overview' }).click();
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
    await expect(steps).toBeHidden();

    await using context = await browser.newContext();
    const theirs = await context.newPage();
    await open(theirs, link);
    await theirs.getByLabel('Password', { exact: true }).fill(nadia.password);
    await theirs.getByRole('button', { name: 'Set password' }).click();
    await theirs.getByRole('link', { name: /^Desk/ }).click();
    await expect(theirs.getByRole('button', { name: 'New note' }).first()).toBeVisible();
    await platform.openApp('desk', 'everyone');
  },
);
