import { expect, expectAccessible, expectNoSidewaysScroll, test } from '@portico/e2e/proof';
import type { Page } from '@playwright/test';
import { askApi, openConsole } from './console.ts';

test('every page and panel of the console is accessible, light and dark, and fits a phone', async ({
  page,
  platform,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await openConsole(page, platform, '/');
  for (const path of await listPaths(page)) {
    await openConsole(page, platform, path);
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await expectAccessible(page);
    // Dark has other colours, and nothing else.
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, ['color-contrast']);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1280, height: 800 });
  }
});

const thingsQuery = `{
  viewer { person { id } }
  groups(limit: 1) { items { id } }
  entities(kinds: [service, device, workload], limit: 1) { items { id } }
  roles(limit: 1) { items { id } }
  profiles(limit: 1) { items { id } }
}`;

interface Listed {
  items: { id: string }[];
}

/** A panel stands beside its list, so the list needs no address of its own. */
async function listPaths(page: Page): Promise<string[]> {
  const { viewer, groups, entities, roles, profiles } = await askApi<
    Record<'groups' | 'entities' | 'roles' | 'profiles', Listed> & { viewer: { person: { id: string } } }
  >(page, thingsQuery, {});
  const [group, machine, role, profile] = [groups, entities, roles, profiles].map(({ items }) => items[0]!.id);
  const person = viewer.person.id;
  const things = await makeThings(page);
  return [
    ['/'],
    [`/people?open=${person}`, `/people/${person}`, `/people/${person}/compare`],
    [`/groups?open=${group}`, `/groups/${group}`],
    ['/apps', '/apps/admin', '/apps?tab=connected'],
    [`/machines?open=${machine}`, `/machines/${machine}`],
    [`/resources?open=${things.resource}`, `/resources/${things.resource}`],
    [`/resources?tab=groups&open=${things.group}`, `/resources/groups/${things.group}`],
    ['/profiles', `/profiles/${profile}`, '/tenants', `/tenants/${things.tenant}`],
    [
      '/roles',
      `/roles/${role}`,
      '/policies',
      '/policies?tab=guardrails',
      '/policies?tab=actions',
      '/policies?tab=orphans',
    ],
    ['/requests', `/access?person=${person}&role=${role}`, '/ask', '/review?confirmed=all'],
    ['/audit', '/sessions', '/jobs', '/health', '/settings', '/explorer'],
  ].flat();
}

/** What a new platform has none of. */
async function makeThings(page: Page): Promise<Record<'tenant' | 'group' | 'resource', string>> {
  const { createTenant: tenant } = await askApi<{ createTenant: { id: string } }>(
    page,
    'mutation Make($name: String!) { createTenant(input: { name: $name }) { id } }',
    { name: `Depot ${Date.now().toString(36)}` },
  );
  const { createObjectGroup, createResource } = await askApi<
    Record<'createObjectGroup' | 'createResource', { id: string }>
  >(
    page,
    `mutation Fill($tenantId: ID!) {
      createObjectGroup(input: { name: "Shelf", tenantId: $tenantId }) { id }
      createResource(input: { kind: "channel", name: "Radio", tenantId: $tenantId }) { id }
    }`,
    { tenantId: tenant.id },
  );
  return { tenant: tenant.id, group: createObjectGroup.id, resource: createResource.id };
}
