import type { Checkout } from '@portico/e2e/checkout';
import { administrator } from '@portico/e2e/people';
import { expect, open, signIn } from '@portico/e2e/proof';
import type { Page } from '@playwright/test';

/** Opens a page of the console as the administrator, who signs in first where that is still needed. */
export async function openConsole(page: Page, platform: Checkout, path: string): Promise<void> {
  await open(page, await platform.url('admin', path));
  const email = page.getByLabel('Email', { exact: true });
  const navigation = page.getByRole('navigation').first();
  await expect(email.or(navigation)).toBeVisible();
  if (await email.isVisible()) await signIn(page, administrator);
  await expect(navigation).toBeVisible();
}

/** As `openConsole`, and waits until the page shows what it loads. */
export async function openSettled(page: Page, platform: Checkout, path: string): Promise<void> {
  await openConsole(page, platform, path);
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"], main [data-slot="skeleton"]')).toHaveCount(0);
  await expect(page.locator('main [role="alert"]:not(section)')).toHaveCount(0);
}

/** A dialog with a secret closes without asking once it was copied, which takes a moment. */
export async function copyAndClose(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Copied', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
}

/** The secret of the dialog, which closes without asking only after it was copied. */
export async function takeSecret(page: Page): Promise<string> {
  const secret = await page.locator('[data-slot="secret"]').textContent();
  await copyAndClose(page);
  return secret ?? '';
}

/** What an app made from the template answers to the page of it that is open. */
export function askNotes(page: Page): Promise<number> {
  return page.evaluate(async () => (await fetch('/api/notes', { headers: { 'x-portico-csrf': '1' } })).status);
}

/** Asks the administrative API as the page that is open does. */
export async function askApi<Data>(page: Page, query: string, variables: Record<string, unknown>): Promise<Data> {
  const answer = await page.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json', 'x-portico-csrf': '1' };
    const answer = await fetch('/api/graphql', { method: 'POST', headers, body });
    return (await answer.json()) as { data: unknown };
  }, JSON.stringify({ query, variables }));
  expect(answer).toEqual({ data: expect.anything() });
  return answer.data as Data;
}
