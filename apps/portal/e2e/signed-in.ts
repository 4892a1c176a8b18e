import { type BrowserContext, test as base } from '@playwright/test';
import { openPortal } from './platform.ts';

type SavedState = Awaited<ReturnType<BrowserContext['storageState']>>;

/** A test whose browser is signed in at the portal already: each worker signs in once. Not for tests that end the session. */
export const test = base.extend<object, { signedIn: SavedState }>({
  signedIn: [
    async ({ browser }, use) => {
      const page = await browser.newPage();
      await openPortal(page);
      const state = await page.context().storageState();
      await page.context().close();
      await use(state);
    },
    { scope: 'worker' },
  ],
  storageState: ({ signedIn }, use) => use(signedIn),
});
