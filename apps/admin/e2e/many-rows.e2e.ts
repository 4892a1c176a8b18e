import { fillLists } from '@portico/e2e/fill-lists';
import { expect, expectNoSidewaysScroll, test } from '@portico/e2e/proof';
import { openSettled } from './console.ts';

test('a list of thousands stays in the window, says how many there are, and has pages', async ({ page, platform }) => {
  await fillLists(platform);
  for (const path of ['/machines', '/resources'])
    for (const [width, height] of [
      [1280, 800],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width: 1280, height: 800 });
      await openSettled(page, platform, path);
      await page.setViewportSize({ width, height });
      const range = page.getByRole('main').getByRole('status').filter({ hasText: / of / });
      await expect(range).toContainText(/^1 to \d+ of (over 1,000|(about )?\d,\d{3})$/);
      await expectNoSidewaysScroll(page);
      // The rows scroll, and the page doesn't.
      const below = () => page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
      await expect.poll(below).toBeLessThanOrEqual(0);
      await expect(range).toBeInViewport();
      const first = page.getByRole('main').locator('tbody').getByRole('link').first();
      const before = await first.textContent();
      await page.getByRole('button', { name: 'Next' }).click();
      await expect(first).not.toHaveText(before ?? '');
      await expect(range).not.toContainText(/^1 to/);
      await page.getByRole('button', { name: 'Previous' }).click();
      await expect(first).toHaveText(before ?? '');
    }
});
