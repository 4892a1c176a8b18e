import { giveRole } from '@portico/e2e/give-role';
import { administrator } from '@portico/e2e/people';
import { expect, open, signIn, test } from '@portico/e2e/proof';
import { askNotes, openConsole, takeSecret } from './console.ts';

test.describe.configure({ mode: 'serial' });
test.beforeAll(({ platform }) => platform.openApp('rota', 'requestable'));
test.afterAll(({ platform }) => platform.openApp('rota', 'everyone'));

const invited = { name: 'Mira Castellanos', email: 'mira@fernhill.example', password: 'three wet boots on a porch' };
const asking = { name: 'Tomasz Baran', email: 'tomasz@fernhill.example', password: 'a slow train past orchards' };

test('the administrator invites a colleague, who sets a password and opens the app that a role opens', async ({
  page,
  browser,
  platform,
}) => {
  await page.context().grantPermissions(['clipboard-write']);
  await open(page, await platform.url('portal'));
  await signIn(page, administrator);
  await page.getByRole('link', { name: /^Administration/ }).click();
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('button', { name: 'Invite people' }).click();
  await page.getByLabel('Name').fill(invited.name);
  await page.getByRole('dialog').getByLabel('Email').fill(invited.email);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = await takeSecret(page);
  await expect(page.getByRole('link', { name: invited.name })).toBeVisible();
  await page.getByRole('link', { name: invited.name }).click();
  await page.getByRole('link', { name: 'Give a role' }).click();
  await giveRole(page, 'Rota', 'Editor', invited.name);

  await using context = await browser.newContext();
  const theirs = await context.newPage();
  await open(theirs, link);
  await theirs.getByLabel('Password', { exact: true }).fill(invited.password);
  await theirs.getByRole('button', { name: 'Set password' }).click();
  await theirs.getByRole('link', { name: /^Rota/ }).click();
  await expect(theirs.getByRole('button', { name: 'New note' }).first()).toBeVisible();
});

const REASON = 'The night shift plans with paper this week.';

test('who asks for an app reads why it is denied, gets in without signing in again once it is approved, and is out within two seconds once the role is taken away', async ({
  page,
  browser,
  platform,
}) => {
  await platform.addPerson(asking);
  await using context = await browser.newContext();
  const theirs = await context.newPage();
  await open(theirs, await platform.url('portal'));
  await signIn(theirs, asking);
  await theirs.getByRole('button', { name: 'Request Rota' }).click();
  await expect(theirs.getByRole('heading', { name: 'You requested Rota' })).toBeVisible();

  await openConsole(page, platform, '/requests');
  await page.getByRole('link', { name: asking.name }).click();
  await page.getByRole('button', { name: 'Deny…' }).click();
  await page.getByLabel('Reason').fill(REASON);
  await page.getByRole('button', { name: 'Deny request' }).click();
  await expect(page.getByText('The request is denied')).toBeVisible();
  await open(theirs, await platform.url('portal', '/requests'));
  await expect(theirs.getByRole('listitem').filter({ hasText: 'Denied' })).toContainText(REASON);
  await theirs.getByRole('button', { name: 'Request Rota again' }).click();
  await expect(theirs.getByRole('listitem').filter({ hasText: 'Waiting' })).toBeVisible();
  // The closed door says that the request waits.
  await open(theirs, await platform.url('rota'));
  await expect(theirs.getByText('Waiting for an administrator')).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: `Approve the request of ${asking.name}` }).click();
  await expect(page.getByText(`${asking.name} can open Rota`)).toBeVisible();
  await theirs.getByRole('link', { name: 'Try again' }).click();
  await expect(theirs.getByRole('button', { name: 'New note' }).first()).toBeVisible();

  expect(await askNotes(theirs)).toBe(200);

  await openConsole(page, platform, '/apps/rota');
  await page.getByRole('button', { name: `Take Editor from ${asking.name}` }).click();
  await expect(page.getByText(`${asking.name} no longer has Editor`)).toBeVisible();
  await expect.poll(() => askNotes(theirs), { intervals: [50] }).toBe(403);
});
