import { expectAccessible, expectNoSidewaysScroll, expectNoStrayScroll, test } from '@portico/e2e/proof';
import { openConsole, openSettled } from './console.ts';
import { areas, listPages, makeThings } from './pages.ts';

for (const area of areas)
  test(`every page and panel of ${area} is accessible, light and dark, and fits a phone`, async ({
    page,
    platform,
  }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await openConsole(page, platform, '/');
    const made = area === 'apps, machines and resources' ? await makeThings(page) : undefined;
    for (const path of (await listPages(page, made))[area]) {
      await openSettled(page, platform, path);
      await expectAccessible(page);
      // Dark has other colours, and nothing else.
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectAccessible(page, ['color-contrast']);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 390, height: 844 });
      await expectNoSidewaysScroll(page);
      await expectNoStrayScroll(page);
      await expectAccessible(page);
      await page.setViewportSize({ width: 1280, height: 800 });
    }
  });
