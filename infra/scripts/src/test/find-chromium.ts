import { access } from 'node:fs/promises';
import { $, which } from 'zx';
import { installWithApt } from './install-with-apt.ts';

/** The same engine without window, menus and profiles, for two thirds of the work. Playwright's own is also a shell. */
const shell = 'chromium-headless-shell';
const others = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The browser for the tests: `CHROMIUM_PATH`, else Debian's headless shell (installed as root), else a browser on PATH, else Playwright's
 * own download. Returns its path, or `undefined` for Playwright's own. Throws an error of one sentence if there is none.
 */
export async function findChromium(say: (line: string) => void): Promise<string | undefined> {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    await access(named).catch(() => {
      throw new Error(`CHROMIUM_PATH names ${named}, which does not exist; unset it or point it at a Chromium.`);
    });
    return named;
  }
  const present = await firstOnPath([shell]);
  if (present !== undefined) return present;
  await installWithApt(shell, 'the browser tests', say);
  const found = await firstOnPath([shell, ...others]);
  if (found !== undefined) return found;
  say("Getting Playwright's own Chromium, for the browser tests");
  const got = await $({ quiet: true, cwd: 'infra/e2e' })`pnpm exec playwright install chromium`.nothrow();
  if (got.exitCode === 0) return undefined;
  throw new Error(
    'The browser tests need Chromium: install it (Debian: apt-get install chromium-headless-shell) or set CHROMIUM_PATH.',
  );
}

async function firstOnPath(names: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    const path = await which(name, { nothrow: true });
    if (path !== null) return path;
  }
  return undefined;
}
