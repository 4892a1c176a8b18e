import type { Checkout } from '@portico/e2e/checkout';
import { administrator } from '@portico/e2e/people';
import { expect, open, signIn, test } from '@portico/e2e/proof';
import type { Page } from '@playwright/test';
import { askApi, openConsole } from './console.ts';

const run = Date.now().toString(36);
const passwords = { password: 'a ferry that leaves at dusk' };
const warden = { name: `Tia Okonkwo ${run}`, email: `tia-${run}@harbour.example`, ...passwords };
const colleague = { name: `Per Lindgren ${run}`, email: `per-${run}@harbour.example`, ...passwords };
const other = { name: `Quirin Adler ${run}`, email: `quirin-${run}@quarry.example`, ...passwords };

test("a tenant's administrator sees and gives what is the tenant's, and nothing of the platform or of another tenant", async ({
  page,
  browser,
  platform,
}) => {
  await openConsole(page, platform, '/');
  const world = await makeTenants(page);

  await using context = await browser.newContext();
  const theirs = await context.newPage();
  await open(theirs, await platform.url('admin'));
  await signIn(theirs, warden);
  const navigation = theirs.getByRole('navigation', { name: 'Administration' });
  await expect(navigation.getByRole('link')).toHaveText([
    'Overview',
    'People',
    'Groups',
    'Apps',
    'Machines',
    'Resources',
    'Profiles',
    'Roles',
    'Policies',
    'Requests',
    'Ask why',
    'Access review',
    'Audit log',
  ]);
  await expect(theirs.getByRole('link', { name: 'Settings' })).toHaveCount(0);

  const main = theirs.getByRole('main');
  const rows = main.locator('tbody').getByRole('link');
  await goTo(theirs, platform, '/people');
  // Who makes a tenant is a member of it.
  await expect(rows).toContainText([administrator.name, colleague.name, warden.name]);
  await expect(rows).toHaveCount(3);
  await goTo(theirs, platform, '/groups');
  await expect(main.getByRole('treeitem')).toContainText([`Harbour crew ${run}`]);
  await goTo(theirs, platform, '/roles');
  await expect(main.getByRole('link', { name: `Harbour warden ${run}` })).toBeVisible();
  await expect(main.getByText(`Quarry warden ${run}`)).toHaveCount(0);
  await goTo(theirs, platform, '/requests');
  await expect(main.getByText('No requests waiting')).toBeVisible();
  await goTo(theirs, platform, `/audit?q=${run}`);
  await expect(main.getByText(`Harbour crew ${run}`).first()).toBeVisible();
  await expect(main.getByText(/Quarry/)).toHaveCount(0);

  const hidden = [`/people/${world.other}`, `/groups/${world.otherGroup}`, `/roles/${world.otherRole}`];
  for (const path of [...hidden, `/tenants/${world.otherTenant}`]) {
    await goTo(theirs, platform, path);
    await expect(main.getByText(/^There is no such |^No person/).first()).toBeVisible();
    await expect(main.getByText(/Quarry|Quirin/)).toHaveCount(0);
  }
  for (const path of ['/settings', '/sessions', '/jobs', '/explorer']) {
    await goTo(theirs, platform, path);
    await expect(main.getByText("You don't have access to this page")).toBeVisible();
  }

  await goTo(theirs, platform, '/people');
  await theirs.getByRole('link', { name: colleague.name }).click();
  // A role of the platform, of an app that the tenant has; and the tenant's own.
  for (const name of [/^Administrator/, `Harbour warden ${run}`]) {
    await theirs.getByRole('link', { name: 'Give a role' }).click();
    await theirs.getByRole('button', { name: 'Role: role' }).click();
    await expect(theirs.getByRole('option', { name: /Auditor/ })).toHaveCount(0);
    await theirs.getByRole('option', { name }).click();
    await expect(theirs.getByText('1 person gains something')).toBeVisible();
    await theirs.getByRole('button', { name: 'Give access to 1 person' }).click();
    await expect(theirs.getByText(`${colleague.name} has`).first()).toBeVisible();
  }

  await using third = await browser.newContext();
  const colleagues = await third.newPage();
  await open(colleagues, await platform.url('admin'));
  await signIn(colleagues, colleague);
  await colleagues.getByRole('link', { name: 'People', exact: true }).click();
  await expect(colleagues.getByRole('main').getByRole('link', { name: warden.name })).toBeVisible();
});

async function goTo(page: Page, platform: Checkout, path: string): Promise<void> {
  await open(page, await platform.url('admin', path));
}

interface World {
  other: string;
  otherTenant: string;
  otherGroup: string;
  otherRole: string;
}

const actionsQuery = `{ actions(limit: 200) { items { id name app { id } } } app(id: "admin") { roles { id key } } }`;
const NEEDED = ['read', 'write', 'manage', 'policy.manage', 'role.manage', 'request.decide', 'open'];

/** Two tenants with a group and a role each. One person of the first has the console there. */
async function makeTenants(page: Page): Promise<World> {
  const { actions, app } = await askApi<{
    actions: { items: { id: string; name: string; app: object | null }[] };
    app: { roles: { id: string }[] };
  }>(page, actionsQuery, {});
  const actionIds = actions.items.filter(({ name, app }) => app === null && NEEDED.includes(name)).map(({ id }) => id);
  const make = async (name: string, people: (typeof warden)[]) => {
    const { createTenant: tenant } = await askApi<{ createTenant: { id: string } }>(
      page,
      `mutation Make($name: String!) { createTenant(input: { name: $name }) { id } }`,
      { name: `${name} ${run}` },
    );
    const tenantId = tenant.id;
    const made = await askApi<{ createRole: { id: string }; createPrincipalGroup: { id: string } }>(
      page,
      `mutation Fill($role: CreateRoleInput!, $group: CreateGroupInput!) {
        createRole(input: $role) { id }
        createPrincipalGroup(input: $group) { id }
      }`,
      {
        role: { name: `${name} warden ${run}`, tenantId, blocks: [{ scopeMode: 'tenant', actionIds }] },
        group: { name: `${name} crew ${run}`, tenantId },
      },
    );
    const ids: string[] = [];
    for (const input of people) {
      const { createPerson } = await askApi<{ createPerson: { person: { id: string } } }>(
        page,
        `mutation Join($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }`,
        { input: { ...input, emailVerified: true } },
      );
      ids.push(createPerson.person.id);
      await askApi(
        page,
        `mutation Join($entityId: ID!, $tenantId: ID!) { addTenantMember(entityId: $entityId, tenantId: $tenantId) }`,
        {
          entityId: createPerson.person.id,
          tenantId,
        },
      );
    }
    return { tenantId, roleId: made.createRole.id, groupId: made.createPrincipalGroup.id, ids };
  };
  const harbour = await make('Harbour', [warden, colleague]);
  const quarry = await make('Quarry', [other]);
  const { tenantId } = harbour;
  await askApi(page, `mutation Enable($tenantId: ID!) { enableAppForTenant(slug: "admin", tenantId: $tenantId) }`, {
    tenantId,
  });
  const [wardenId] = harbour.ids;
  const console = app.roles[0]!.id;
  for (const [subjectId, roleId] of [
    [wardenId, harbour.roleId],
    [wardenId, console],
  ])
    await askApi(
      page,
      `mutation Give($input: CreateRoleAssignmentInput!) { createRoleAssignment(input: $input) { id } }`,
      {
        input: { subjectKind: 'entity', subjectId, roleId, tenantId },
      },
    );
  return { other: quarry.ids[0]!, otherTenant: quarry.tenantId, otherGroup: quarry.groupId, otherRole: quarry.roleId };
}
