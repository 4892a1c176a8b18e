import { freePort } from '@portico/testing';
import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { testIssuer } from '../testing/index.ts';
import { TestApp } from './test-app.ts';

const executablePath = process.env.CHROMIUM_PATH;

it('signs in with a real browser: the Strict cookie arrives at the page one comes back to', async () => {
  const [issuerPort, appPort] = [await freePort(), await freePort()];
  const publicUrl = `http://notes.localhost:${appPort}`;
  await using issuer = await testIssuer({
    issuer: `http://auth.localhost:${issuerPort}`,
    apps: [publicUrl],
    port: issuerPort,
    clickToSignIn: true,
  });
  await using app = await TestApp.start(issuer, { publicUrl, port: appPort });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const cookiesAtReturn: string[] = [];
    await page.route('**/api/open*', async (route) => {
      cookiesAtReturn.push((await route.request().allHeaders()).cookie ?? '');
      await route.continue();
    });
    await page.goto(app.url('/api/auth/login?return_to=%2Fapi%2Fopen%3Fdeep%3D1'));
    // The click at the issuer makes the way back a cross-site navigation.
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(app.url('/api/open?deep=1'));
    expect(cookiesAtReturn).toHaveLength(1);
    expect(cookiesAtReturn[0]).toMatch(/^portico-notes-7c1e=[\w-]{43}$/);

    const cookies = await page.context().cookies(publicUrl);
    expect(cookies).toMatchObject([{ name: 'portico-notes-7c1e', httpOnly: true, sameSite: 'Strict', path: '/' }]);
    const session = await page.evaluate(async () => {
      const answer = await fetch('/api/auth/session', { headers: { 'X-Portico-CSRF': '1' } });
      return answer.json();
    });
    expect(session).toMatchObject({ state: 'signed-in', user: { id: 'ada' } });
    expect(await page.evaluate('document.cookie')).toBe('');
    // Back returns to the page before sign-in, not to a used callback.
    await page.goBack();
    expect(page.url()).not.toContain('/callback');
  } finally {
    await browser.close();
  }
});
