import { expect, open, signIn, test } from '@portico/e2e/proof';
import type { Page } from '@playwright/test';
import { askApi, openConsole } from './console.ts';

const guest = {
  name: 'Nora Berg',
  email: 'a-rather-long-address-of-nora-berg@a-company-with-a-long-name.example',
  password: 'the lamp is on the third shelf',
};

const createTenant = `mutation Add($input: CreateTenantInput!) { createTenant(input: $input) { id } }`;
const invite = `mutation Invite($tenantId: ID!, $input: CreateTenantInvitationInput!) {
  createTenantInvitation(tenantId: $tenantId, input: $input) { url }
}`;

async function inviteTo(page: Page, tenant: string): Promise<string> {
  const added = await askApi<{ createTenant: { id: string } }>(page, createTenant, { input: { name: tenant } });
  const variables = { tenantId: added.createTenant.id, input: { inviteeEmail: guest.email } };
  const made = await askApi<{ createTenantInvitation: { url: string } }>(page, invite, variables);
  return made.createTenantInvitation.url;
}

test('an invited newcomer makes an account on a phone, signs in, and answers the next link in the portal', async ({
  page,
  browser,
  platform,
}) => {
  await openConsole(page, platform, '/');
  const link = await inviteTo(page, 'Larkspur');
  await using context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const theirs = await context.newPage();
  await open(theirs, link);
  await expect(theirs.getByRole('heading', { name: 'Join Larkspur' })).toBeVisible();
  expect(await theirs.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await theirs.getByLabel('Your name').fill(guest.name);
  await theirs.getByLabel('Password', { exact: true }).fill(guest.password);
  await theirs.getByRole('button', { name: 'Create account and join' }).click();
  await theirs.getByRole('link', { name: 'Sign in' }).click();
  await signIn(theirs, guest);
  await expect(theirs.getByRole('searchbox')).toBeVisible();

  await open(theirs, await inviteTo(page, 'Birchwood'));
  await theirs.getByRole('link', { name: 'Sign in' }).click();
  await theirs.getByRole('button', { name: 'Join Birchwood' }).click();
  await expect(theirs.getByText("You're in Birchwood now")).toBeVisible();
  await expect(theirs.getByRole('list', { name: 'Invitations' })).toBeHidden();
  await expect(theirs.getByRole('button', { name: /Larkspur/ })).toBeVisible();
});
