import { type BrowserContext, test as base } from '@playwright/test';
import { openApp } from './open-app.ts';

type SavedState = Awaited<ReturnType<BrowserContext['storageState']>>;

/** A test with a signed-in browser. Each worker signs in once. Not for tests that end the session. */
export const test = base.extend<object, { signedIn: SavedState }>({
  signedIn: [
    async ({ browser }, use, { project }) => {
      const context = await browser.newContext({ baseURL: project.use.baseURL });
      await openApp(await context.newPage());
      const state = await context.storageState();
      await context.close();
      await use(state);
    },
    { scope: 'worker' },
  ],
  storageState: ({ signedIn }, use) => use(signedIn),
});
