import { administrator } from '../src/people.ts';
import { expect, expectAccessible, open, test } from '../src/proof.ts';

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
