import type { Page } from '@playwright/test';
import { administrator } from './people.ts';
import { expect, open, signIn } from './proof.ts';

/**
 * An app next to auth can set cookies for the whole domain. Plants the cookies of an attacker's sign-in, which is
 * finished but not yet resumed, in a victim's browser.
 */
export async function plantCookies(attacker: Page, victim: Page, domain: string): Promise<void> {
  const [auth, sibling] = [`https://auth.${domain}`, `https://crm.${domain}/`];
  const [asked] = await Promise.all([
    attacker.waitForRequest((request) => request.url().startsWith(`${auth}/auth?`)),
    open(attacker, `https://template-app.${domain}`),
  ]);
  // Without a prompt, the password would lead straight to the app.
  await open(attacker, `${asked.url()}&prompt=login`);
  await attacker.waitForURL(`${auth}/interaction/*`);
  const uid = new URL(attacker.url()).pathname.split('/').at(-1)!;
  const [resume, details] = [`${auth}/auth/${uid}`, `${auth}/api/interaction/${uid}`];
  await attacker.route(resume, (route) => route.abort());
  await Promise.all([attacker.waitForRequest(resume), signIn(attacker, administrator)]);
  const stolen = await attacker.context().cookies([resume, details, `${auth}/interaction/${uid}`]);
  const proof = stolen.find(({ name }) => name.includes('_i_'))!;

  await victim.route(sibling, (route) => route.fulfill({ contentType: 'text/html', body: '<title>CRM</title>' }));
  await open(victim, sibling);
  await victim.evaluate(
    ([cookies, parent]) => {
      for (const { name, value, path } of cookies)
        document.cookie = `${name}=${value}; Domain=${parent}; Path=${path}; Secure`;
    },
    [stolen, domain] as const,
  );
  const planted = (await victim.context().cookies([resume, details])).map(({ name }) => name);
  expect(planted).toEqual(
    expect.arrayContaining([expect.stringMatching(/_resume$/), expect.stringMatching(/_interaction$/)]),
  );
  expect(planted).not.toContain(proof.name);

  // The victim is not signed in as the attacker, and cannot complete the sign-in for the attacker's browser.
  expect((await victim.goto(resume))?.status()).toBe(400);
  const shown = victim.waitForResponse(details);
  await open(victim, `${auth}/interaction/${uid}`);
  expect((await shown).status()).toBe(410);
  expect((await victim.context().cookies(auth)).filter(({ name }) => name.endsWith('_session'))).toEqual([]);

  // Only the attacker's browser was missing.
  await attacker.unroute(resume);
  await open(attacker, resume);
  await expect(attacker.getByRole('button', { name: 'New note' }).first()).toBeVisible();
}
