import { access } from 'node:fs/promises';
import { $, which } from 'zx';
import { installWithApt } from './install-with-apt.ts';

const candidates = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The browser for the tests: `CHROMIUM_PATH`, else one on PATH, else Debian's package (as root), else Playwright's own
 * download. Answers its path, or `undefined` for Playwright's own, and throws one sentence when there is none to be had.
 */
export async function findChromium(say: (line: string) => void): Promise<string | undefined> {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    await access(named).catch(() => {
      throw new Error(`CHROMIUM_PATH names ${named}, which does not exist; unset it or point it at a Chromium.`);
    });
    return named;
  }
  const present = await firstOnPath();
  if (present !== undefined) return present;
  if (await installWithApt('chromium', 'the browser tests', say)) {
    const installed = await firstOnPath();
    if (installed !== undefined) return installed;
  }
  say("Getting Playwright's own Chromium, for the browser tests");
  const got = await $({ quiet: true, cwd: 'infra/e2e' })`pnpm exec playwright install chromium`.nothrow();
  if (got.exitCode === 0) return undefined;
  throw new Error(
    'The browser tests need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
  );
}

async function firstOnPath(): Promise<string | undefined> {
  for (const name of candidates) {
    const path = await which(name, { nothrow: true });
    if (path !== null) return path;
  }
  return undefined;
}
