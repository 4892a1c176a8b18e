import type { Page } from '@playwright/test';
import { askApi } from './console.ts';

export const areas = ['people and groups', 'apps, machines and resources', 'roles and access', 'operations'] as const;

interface Listed {
  items: { id: string }[];
}

type Found = Record<'groups' | 'entities' | 'roles' | 'profiles', Listed> & { viewer: { person: { id: string } } };

const idsQuery = `{
  viewer { person { id } }
  groups(limit: 1) { items { id } }
  entities(kinds: [service, device, workload], limit: 1) { items { id } }
  roles(limit: 1) { items { id } }
  profiles(limit: 1) { items { id } }
}`;

/**
 * The address of every page and panel of the console, on the page that is open. A panel stands beside its list, so the
 * list needs no address of its own.
 */
export async function listPages(page: Page, made?: Things): Promise<Record<(typeof areas)[number], string[]>> {
  const { viewer, groups, entities, roles, profiles } = await askApi<Found>(page, idsQuery, {});
  const [group, machine, role, profile] = [groups, entities, roles, profiles].map(({ items }) => items[0]!.id);
  const person = viewer.person.id;
  return {
    'people and groups': [
      '/',
      `/people?open=${person}`,
      `/people/${person}`,
      `/people/${person}/compare`,
      '/people/import',
      `/groups?open=${group}`,
      `/groups/${group}`,
    ],
    'apps, machines and resources': [
      '/apps',
      '/apps/admin',
      '/apps?tab=connected',
      `/machines?open=${machine}`,
      `/machines/${machine}`,
      ...(made
        ? [
            `/resources?open=${made.resource}`,
            `/resources/${made.resource}`,
            `/resources?tab=groups&open=${made.group}`,
            `/resources/groups/${made.group}`,
            `/tenants/${made.tenant}`,
          ]
        : ['/resources', '/resources?tab=groups']),
    ],
    'roles and access': [
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
    ],
    operations: [
      '/profiles',
      `/profiles/${profile}`,
      '/tenants',
      '/audit',
      '/sessions',
      '/jobs',
      '/health',
      '/settings',
      '/explorer',
    ],
  };
}

type Things = Record<'tenant' | 'group' | 'resource', string>;

/** What a new platform has none of. */
export async function makeThings(page: Page): Promise<Things> {
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
