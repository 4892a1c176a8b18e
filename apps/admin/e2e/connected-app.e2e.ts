import type { Checkout } from '@portico/e2e/checkout';
import { loopbackFetch } from '@portico/e2e/loopback-fetch';
import { expect, test } from '@portico/e2e/proof';
import { copyAndClose, openConsole, takeSecret } from './console.ts';

test.describe.configure({ mode: 'serial' });

const name = 'Tide Tables';
const redirectUri = 'https://tides.fernhill.example/callback';

test("a connected app's new secret works beside the old one until that is ended, and neither once the app is removed", async ({
  page,
  platform,
}) => {
  await page.context().grantPermissions(['clipboard-write']);
  await openConsole(page, platform, '/apps?tab=connected');
  await page.getByRole('button', { name: 'Connect an app' }).first().click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Return address').fill(redirectUri);
  await page.getByRole('button', { name: 'Register' }).click();
  const values = (await page.locator('pre').textContent()) ?? '';
  const valueOf = (label: string) => new RegExp(`^${label}: (.+)$`, 'm').exec(values)?.[1] ?? '';
  const [clientId, first] = [valueOf('Client id'), valueOf('Client secret')];
  await copyAndClose(page);

  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'New secret' }).click();
  await page.getByRole('button', { name: 'Make a new secret' }).click();
  const second = await takeSecret(page);
  const ask = (secret: string) => askForToken(platform, clientId, secret);
  expect([await ask(first), await ask(second), await ask('no such secret')]).toEqual([
    'invalid_grant',
    'invalid_grant',
    'invalid_client',
  ]);

  await openConsole(page, platform, '/');
  await page
    .getByRole('listitem')
    .filter({ hasText: `${name} still accepts its old secret` })
    .getByRole('link')
    .click();
  await page.getByRole('button', { name: 'End now' }).click();
  await page.getByRole('button', { name: 'End old secret' }).click();
  await expect(page.getByText(`The old secret of ${name} no longer works`)).toBeVisible();
  await expect(page.getByRole('button', { name: 'End now' })).toBeHidden();
  expect([await ask(first), await ask(second)]).toEqual(['invalid_client', 'invalid_grant']);

  await page.getByRole('button', { name: 'Remove…' }).click();
  await page.getByLabel(`Type ${name} to confirm`).fill(name);
  await page.getByRole('button', { name: `Remove ${name}` }).click();
  await expect(page.getByText(`${name} removed`)).toBeVisible();
  expect([await ask(first), await ask(second)]).toEqual(['invalid_client', 'invalid_client']);
});

test('the audit log says who did it', async ({ page, platform }) => {
  await openConsole(page, platform, '/audit');
  const log = page.getByRole('main');
  await expect(log.getByText(`connected the app ${name}`).first()).toBeVisible();
  await expect(log.getByText('removed a connected app').first()).toBeVisible();
});

/** What the token endpoint says to the secret with a code that is none: `invalid_grant` to one that it accepts. */
async function askForToken(platform: Checkout, clientId: string, secret: string): Promise<string> {
  const answer = await loopbackFetch(await platform.url('auth', '/token'), {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`)}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code: 'none', redirect_uri: redirectUri }),
  });
  return ((await answer.json()) as { error: string }).error;
}
