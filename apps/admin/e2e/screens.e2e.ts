import { expect, expectAccessible, expectNoSidewaysScroll, test } from '@portico/e2e/proof';
import type { Page } from '@playwright/test';
import { askApi, openConsole } from './console.ts';

/** A panel stands beside its list, so the list needs no address of its own. */
const areas: Record<string, (page: Page) => Promise<string[]>> = {
  async 'people and groups'(page) {
    const { viewer, groups } = await askApi<Record<'groups', Listed> & { viewer: { person: { id: string } } }>(
      page,
      '{ viewer { person { id } } groups(limit: 1) { items { id } } }',
      {},
    );
    const [person, group] = [viewer.person.id, groups.items[0]!.id];
    return [
      '/',
      `/people?open=${person}`,
      `/people/${person}`,
      `/people/${person}/compare`,
      `/groups?open=${group}`,
      `/groups/${group}`,
    ];
  },
  async 'apps, machines and resources'(page) {
    const { entities } = await askApi<Record<'entities', Listed>>(
      page,
      '{ entities(kinds: [service, device, workload], limit: 1) { items { id } } }',
      {},
    );
    const machine = entities.items[0]!.id;
    const things = await makeThings(page);
    return [
      '/apps',
      '/apps/admin',
      '/apps?tab=connected',
      `/machines?open=${machine}`,
      `/machines/${machine}`,
      `/resources?open=${things.resource}`,
      `/resources/${things.resource}`,
      `/resources?tab=groups&open=${things.group}`,
      `/resources/groups/${things.group}`,
      `/tenants/${things.tenant}`,
    ];
  },
  async 'roles and access'(page) {
    const { viewer, roles } = await askApi<Record<'roles', Listed> & { viewer: { person: { id: string } } }>(
      page,
      '{ viewer { person { id } } roles(limit: 1) { items { id } } }',
      {},
    );
    const [person, role] = [viewer.person.id, roles.items[0]!.id];
    return [
      '/roles',
      `/roles/${role}`,
      '/policies',
      '/policies?tab=guardrails',
      '/policies?tab=actions',
      '/policies?tab=orphans',
      '/requests',
      `/access?person=${person}&role=${role}`,
      '/ask',
      '/review?confirmed=all',
    ];
  },
  async operations(page) {
    const { profiles } = await askApi<Record<'profiles', Listed>>(page, '{ profiles(limit: 1) { items { id } } }', {});
    return [
      '/profiles',
      `/profiles/${profiles.items[0]!.id}`,
      '/tenants',
      '/audit',
      '/sessions',
      '/jobs',
      '/health',
      '/settings',
      '/explorer',
    ];
  },
};

for (const [area, listPaths] of Object.entries(areas))
  test(`every page and panel of ${area} is accessible, light and dark, and fits a phone`, async ({
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

interface Listed {
  items: { id: string }[];
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
