import { expect, expectNoSidewaysScroll, open, signIn, test } from '@portico/e2e/proof';
import type { Page } from '@playwright/test';
import { askApi, openConsole } from './console.ts';

const run = Date.now().toString(36);
const [LARKSPUR, BIRCHWOOD] = [`Larkspur ${run}`, `Birchwood ${run}`];
const guest = {
  name: 'Nora Berg',
  email: `a-rather-long-address-of-nora-berg-${run}@a-company-with-a-long-name.example`,
  password: 'the lamp is on the third shelf',
};

const createTenant = `mutation Add($input: CreateTenantInput!) { createTenant(input: $input) { id } }`;
const invite = `mutation Invite($tenantId: ID!, $input: CreateTenantInvitationInput!) {
  createTenantInvitation(tenantId: $tenantId, input: $input) { url }
}`;

async function inviteTo(page: Page, tenant: string): Promise<{ url: string; tenantId: string }> {
  const added = await askApi<{ createTenant: { id: string } }>(page, createTenant, { input: { name: tenant } });
  const tenantId = added.createTenant.id;
  const variables = { tenantId, input: { inviteeEmail: guest.email } };
  const made = await askApi<{ createTenantInvitation: { url: string } }>(page, invite, variables);
  return { url: made.createTenantInvitation.url, tenantId };
}

test('an invited newcomer makes an account on a phone, signs in, and answers the next link in the portal', async ({
  page,
  browser,
  platform,
}) => {
  await openConsole(page, platform, '/');
  const larkspur = await inviteTo(page, LARKSPUR);
  await using context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const theirs = await context.newPage();
  await open(theirs, larkspur.url);
  await expect(theirs.getByRole('heading', { name: `Join ${LARKSPUR}` })).toBeVisible();
  expect(await theirs.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await theirs.getByLabel('Your name').fill(guest.name);
  await theirs.getByLabel('Password', { exact: true }).fill(guest.password);
  await theirs.getByRole('button', { name: 'Create account and join' }).click();
  await theirs.getByRole('link', { name: 'Sign in' }).click();
  await signIn(theirs, guest);
  await expect(theirs.getByRole('searchbox')).toBeVisible();

  const birchwood = await inviteTo(page, BIRCHWOOD);
  await open(theirs, birchwood.url);
  await theirs.getByRole('link', { name: 'Sign in' }).click();
  await theirs.getByRole('button', { name: `Join ${BIRCHWOOD}` }).click();
  await expect(theirs.getByText(`You're in ${BIRCHWOOD} now`)).toBeVisible();
  await expect(theirs.getByRole('list', { name: 'Invitations' })).toBeHidden();
  await expect(theirs.getByRole('button', { name: LARKSPUR })).toBeVisible();

  for (const { tenantId } of [larkspur, birchwood]) await giveNotes(page, tenantId);
  // Each place has its own notes, and the app's switcher leads from one to the other and back to the app.
  await open(theirs, await platform.url('template-app'));
  await writeNote(theirs, 'Larks at dawn');
  await switchTo(theirs, BIRCHWOOD);
  await expectNotes(theirs, []);
  await writeNote(theirs, 'Birches at dusk');
  await switchTo(theirs, LARKSPUR);
  await expectNotes(theirs, ['Larks at dawn']);
});

const notesQuery = `query Notes($email: String!) {
  people(q: $email) { items { id } }
  app(id: "template-app") { roles { id key } }
}`;

/** Enables the app in the tenant and gives the guest a role in it there. */
async function giveNotes(page: Page, tenantId: string): Promise<void> {
  const { people, app } = await askApi<{
    people: { items: { id: string }[] };
    app: { roles: { id: string; key: string }[] };
  }>(page, notesQuery, { email: guest.email });
  const roleId = app.roles.find(({ key }) => key === 'editor')?.id;
  await askApi(
    page,
    `mutation Give($tenantId: ID!, $input: CreateRoleAssignmentInput!) {
      enableAppForTenant(slug: "template-app", tenantId: $tenantId)
      createRoleAssignment(input: $input) { id }
    }`,
    { tenantId, input: { subjectKind: 'entity', subjectId: people.items[0]?.id, roleId, tenantId } },
  );
}

/** An app follows within two seconds. */
async function expectNotes(page: Page, titles: string[]): Promise<void> {
  const rows = page.getByRole('main').locator('tbody').getByRole('row');
  await expect(async () => {
    await page.goto(`${new URL(page.url()).origin}/`);
    await expect(page.getByRole('button', { name: 'New note' }).first()).toBeVisible();
    await expect(rows).toHaveCount(titles.length, { timeout: 1000 });
    for (const title of titles) await expect(rows.filter({ hasText: title })).toBeVisible({ timeout: 1000 });
  }).toPass();
}

async function writeNote(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'New note' }).first().click();
  await page.getByLabel('Title').fill(title);
  await expect(page).toHaveURL(/\/notes\/[0-9a-f-]{36}/);
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
}

/** As a keyboard does it. Returns once the app shows its list again. */
async function switchTo(page: Page, place: string): Promise<void> {
  const { origin } = new URL(page.url());
  await page.getByRole('button', { name: /switch app/ }).press('Enter');
  const item = page.getByRole('group', { name: 'Where you work' }).getByRole('menuitem', { name: place });
  await expectNoSidewaysScroll(page);
  await item.press('Enter');
  await page.waitForURL(`${origin}/**`);
  await expect(page.getByRole('button', { name: 'New note' }).first()).toBeVisible();
  await page.getByRole('button', { name: /switch app/ }).click();
  await expect(item).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Escape');
}
