import { expect, open, signIn, test } from '@portico/e2e/proof';
import type { Page } from '@playwright/test';
import { askApi, askNotes, openConsole } from './console.ts';

const run = Date.now().toString(36);
const password = 'a kettle on the night shift';
const crew = ['Aino', 'Bram', 'Cira'].map((name) => ({
  name: `${name} ${run}`,
  email: `${name.toLowerCase()}-${run}@fernhill.example`,
  password,
}));
const aino = crew[0]!;

test('a role for a group shows who gains and who loses before it is given; doors follow it, and its undo', async ({
  page,
  browser,
  platform,
}) => {
  await openConsole(page, platform, '/');
  const { groupId, roleId } = await makeCrew(page);
  await using context = await browser.newContext();
  const theirs = await context.newPage();
  await open(theirs, await platform.url('template-app'));
  await signIn(theirs, aino);
  await expect(theirs.getByRole('button', { name: 'New note' }).first()).toBeVisible();
  const door = await context.newPage();
  await open(door, await platform.url('admin'));
  await expect(door.getByRole('heading', { name: /^You don't have access to / })).toBeVisible();

  await openConsole(page, platform, `/access?group=${groupId}&role=${roleId}`);
  await expect(page.getByText('2 people gain something, 3 lose something')).toBeVisible();
  await page.getByRole('button', { name: 'Give access to 3 people' }).click();
  const toast = page.getByText(`Night crew ${run} has`);
  await expect(toast).toBeVisible();
  await expect.poll(() => askNotes(theirs)).toBe(403);
  await open(door, await platform.url('admin'));
  await expect(door.getByRole('button', { name: `Account of ${aino.name}` })).toBeVisible();

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(toast).toBeHidden();
  await expect.poll(() => askNotes(theirs)).toBe(200);
});

const factsQuery = `{
  actions(limit: 200) { items { id name app { id } } }
  console: app(id: "admin") { id roles { id } }
  notes: app(id: "template-app") { id }
}`;

/** Three people in a group, one of whom has the console already, and a role that opens the console and shuts the notes. */
async function makeCrew(page: Page): Promise<{ groupId: string; roleId: string }> {
  const facts = await askApi<{
    actions: { items: { id: string; name: string; app: object | null }[] };
    console: { id: string; roles: { id: string }[] };
    notes: { id: string };
  }>(page, factsQuery, {});
  const actionIds = facts.actions.items.filter(({ name, app }) => app === null && name === 'open').map(({ id }) => id);
  const block = { scopeMode: 'object', actionIds };
  const made = await askApi<{ createPrincipalGroup: { id: string }; createRole: { id: string } }>(
    page,
    `mutation Make($group: CreateGroupInput!, $role: CreateRoleInput!) {
      createPrincipalGroup(input: $group) { id }
      createRole(input: $role) { id }
    }`,
    {
      group: { name: `Night crew ${run}` },
      role: {
        name: `Night desk ${run}`,
        blocks: [
          { ...block, objectId: facts.console.id },
          { ...block, objectId: facts.notes.id, effect: 'deny' },
        ],
      },
    },
  );
  const groupId = made.createPrincipalGroup.id;
  const ids: string[] = [];
  for (const input of crew) {
    const { createPerson } = await askApi<{ createPerson: { person: { id: string } } }>(
      page,
      `mutation Add($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }`,
      { input: { ...input, emailVerified: true } },
    );
    ids.push(createPerson.person.id);
    await askApi(
      page,
      `mutation Join($groupId: ID!, $entityId: ID!) { addGroupMember(groupId: $groupId, entityId: $entityId) }`,
      {
        groupId,
        entityId: createPerson.person.id,
      },
    );
  }
  await askApi(
    page,
    `mutation Give($input: CreateRoleAssignmentInput!) { createRoleAssignment(input: $input) { id } }`,
    {
      input: { subjectKind: 'entity', subjectId: ids[2], roleId: facts.console.roles[0]!.id },
    },
  );
  return { groupId, roleId: made.createRole.id };
}
