import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cookie, Page } from '@playwright/test';
import { askWithCookies } from '../src/ask-with-cookies.ts';
import type { Checkout } from '../src/checkout.ts';
import { readCredentials, showCredentials } from '../src/credentials.ts';
import { administrator } from '../src/people.ts';
import { expect, open, sameInBothRuntimes, signIn, test } from '../src/proof.ts';

/** How long the embedded gateway holds a request, with tolerance for early timers. */
const gatewayHoldMs = 4_900;
/** Announce, switch, withdraw: each replaces everything. */
const rotationPhases = 3;

test.describe.configure({ mode: 'serial', timeout: 900_000 });

test('secrets rotate while people work: they stay signed in, and the old secrets stop working', async ({
  page,
  platform,
}) => {
  const jar = await signedIn(page, platform);
  const before = await platform.settings();
  const old = await readCredentials(platform);
  const accepted = ['invalid_grant', 'signed in', 200];
  expect(await showCredentials(platform, old)).toEqual(accepted);
  const load = sessionLoad(jar, await platform.url('template-app', '/api/auth/session'));
  await platform.portico(['secrets', 'rotate']);
  const seen = await load.stop();

  expect(seen.answers).toBeGreaterThan(10);
  expect(seen.signedOut, 'nobody was signed out').toBe(0);
  if (platform.runtime === 'embedded') {
    // The gateway holds requests while a process is replaced. A slow machine can take longer than that, but requests
    // are never refused at once, nor more often than the app is replaced.
    expect(seen.outages.filter((waitedMs) => waitedMs < gatewayHoldMs)).toEqual([]);
    expect(seen.outages.length, 'times that it was away').toBeLessThanOrEqual(rotationPhases);
  } else {
    // Traefik drops the router of a removed container: auth's and the app's, in each phase.
    expect(seen.outages.length, 'times that it was away').toBeLessThanOrEqual(2 * rotationPhases);
  }
  const after = await platform.settings();
  for (const name of ['PORTICO_MASTER_SECRET', 'AUTH_KEY_ENCRYPTION_KEY']) {
    expect(after[name], name).toMatch(/^[\w-]{43}$/);
    expect(after[name], name).not.toBe(before[name]);
  }
  expect(await showCredentials(platform, await readCredentials(platform))).toEqual(accepted);
  expect(await showCredentials(platform, old), 'the old ones').toEqual(['invalid_client', '28P01', 401]);
  await page.reload();
  await expect(page.getByRole('button', { name: 'New note' }).first()).toBeVisible();
  await open(page, await platform.url('portal'));
  await expect(page.getByRole('heading', { name: /Inês/ })).toBeVisible();
});

test(
  'a backup restored on an empty machine: the same password, the same live session, the same notes',
  sameInBothRuntimes,
  async ({ page, browser, platform }) => {
    const jar = await signedIn(page, platform);
    const title = `Kept by the backup ${Date.now()}`;
    await page.getByRole('button', { name: 'New note' }).first().click();
    await page.getByLabel('Title').fill(title);
    await expect(page.getByText('Saved')).toBeVisible();

    const folder = await mkdtemp(join(tmpdir(), 'portico-backup-'));
    const { stdout } = await platform.portico(['backup', '--to', folder, '--json']);
    const made = (JSON.parse(String(stdout)) as { folder: string }).folder;
    const session = await platform.url('template-app', '/api/auth/session');
    const notes = await platform.url('template-app');
    // One machine plays both, so the first platform must be gone.
    await platform.portico(['down']);

    // With the sources that belong to the backup, including apps created there.
    const other = await platform.createBeside();
    try {
      await other.make('restore', { FROM: made, YES: '1' }, { timeout: 600_000 });
      await other.make('up', { ONLY: 'template-app' }, { timeout: 1_200_000 });
      expect((await askWithCookies(jar, session)).body).toMatchObject({
        state: 'signed-in',
        user: { email: administrator.email },
      });
      await page.reload();
      await expect(page.getByText(title).first()).toBeVisible();
      const stranger = await browser.newContext();
      const fresh = await stranger.newPage();
      await open(fresh, notes);
      await signIn(fresh, administrator);
      await expect(fresh.getByText(title).first()).toBeVisible();
      await stranger.close();
    } finally {
      await other.remove();
      await rm(folder, { recursive: true, force: true });
    }
  },
);

async function signedIn(page: Page, platform: Checkout): Promise<Cookie[]> {
  await open(page, await platform.url('template-app'));
  await signIn(page, administrator);
  await expect(page.getByRole('button', { name: 'New note' }).first()).toBeVisible();
  return page.context().cookies();
}

/**
 * Requests the session repeatedly and counts the responses. The gateway's own responses do not count: for each run of
 * requests with such a response or none, `outages` has how many milliseconds the first one waited.
 */
function sessionLoad(jar: readonly Cookie[], url: string) {
  const seen = { answers: 0, signedOut: 0, outages: [] as number[] };
  const stopping = new AbortController();
  const running = (async () => {
    let isAway = false;
    while (!stopping.signal.aborted) {
      const askedAt = performance.now();
      const answer = await askWithCookies(jar, url).catch(() => undefined);
      if (answer?.status === 200) {
        if ((answer.body as { state?: string }).state === 'signed-in') seen.answers++;
        else seen.signedOut++;
      } else if (!isAway) seen.outages.push(performance.now() - askedAt);
      isAway = answer?.status !== 200;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await running;
      return seen;
    },
  };
}
