import { administrator } from '@portico/e2e/people';
import { expect, open, signIn, test } from '@portico/e2e/proof';
import type { Page } from '@playwright/test';
import { askApi, askNotes, openConsole, takeSecret } from './console.ts';

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
  await giveRole(page, invited.email, 'editor');

  await using context = await browser.newContext();
  const theirs = await context.newPage();
  await open(theirs, link);
  await theirs.getByLabel('Password', { exact: true }).fill(invited.password);
  await theirs.getByRole('button', { name: 'Set password' }).click();
  await theirs.getByRole('link', { name: /^Rota/ }).click();
  await expect(theirs.getByRole('button', { name: 'New note' }).first()).toBeVisible();
});

test('who asks for an app gets in once that is approved, and is out within two seconds once the role is taken away', async ({
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

  await openConsole(page, platform, '/apps/rota');
  await approve(page, asking.name);
  await open(theirs, await platform.url('rota'));
  await expect(theirs.getByRole('button', { name: 'New note' }).first()).toBeVisible();

  expect(await askNotes(theirs)).toBe(200);

  await page.reload();
  await page.getByRole('button', { name: `Take Editor from ${asking.name}` }).click();
  await expect(page.getByText(`${asking.name} no longer has Editor`)).toBeVisible();
  await expect.poll(() => askNotes(theirs), { timeout: 2000, intervals: [50] }).toBe(403);
});

const roleQuery = `query Give($email: String!) { people(q: $email) { items { id } } app(id: "rota") { roles { id key } } }`;
const giveMutation = `mutation Give($input: CreateRoleAssignmentInput!) { createRoleAssignment(input: $input) { id } }`;

/** Through the API of the page. */
async function giveRole(page: Page, email: string, key: string): Promise<void> {
  const { people, app } = await askApi<{
    people: { items: { id: string }[] };
    app: { roles: { id: string; key: string }[] };
  }>(page, roleQuery, { email });
  const roleId = app.roles.find((role) => role.key === key)?.id;
  await askApi(page, giveMutation, { input: { subjectKind: 'entity', subjectId: people.items[0]?.id, roleId } });
}

const requestsQuery = `query Waiting { accessRequests { items { id person { name } } } }`;
const approveMutation = `mutation Approve($id: ID!) { approveAccessRequest(id: $id) { id } }`;

async function approve(page: Page, name: string): Promise<void> {
  const { accessRequests } = await askApi<{ accessRequests: { items: { id: string; person: { name: string } }[] } }>(
    page,
    requestsQuery,
    {},
  );
  const id = accessRequests.items.find(({ person }) => person.name === name)?.id;
  await askApi(page, approveMutation, { id });
}
