import type { Page } from '@playwright/test';
import { askApi } from './console.ts';

export const areas = ['people and groups', 'apps, machines and resources', 'roles and access', 'operations'] as const;

interface Listed {
  items: { id: string }[];
}

type Found = Record<'groups' | 'entities' | 'roles' | 'profiles' | 'auditLogs', Listed> & {
  viewer: { person: { id: string } };
};

const idsQuery = `{
  viewer { person { id } }
  groups(limit: 1) { items { id } }
  entities(kinds: [service, device, workload], limit: 1) { items { id } }
  roles(limit: 1) { items { id } }
  profiles(limit: 1) { items { id } }
  auditLogs(limit: 1) { items { id } }
}`;

/**
 * The address of every page and panel of the console, on the page that is open. A panel stands beside its list, so the
 * list needs no address of its own.
 */
export async function listPages(page: Page, made?: Things): Promise<Record<(typeof areas)[number], string[]>> {
  const { viewer, groups, entities, roles, profiles, auditLogs } = await askApi<Found>(page, idsQuery, {});
  const first = [groups, entities, roles, profiles, auditLogs].map(({ items }) => items[0]!.id);
  const [group, machine, role, profile, event] = first;
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
            `/apps/connected/${made.client}`,
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
      `/audit?open=${event}`,
      '/sessions',
      '/jobs',
      '/jobs?view=schedules',
      '/health',
      '/settings',
      '/explorer',
    ],
  };
}

type Things = Record<'tenant' | 'group' | 'resource' | 'client', string>;

/** What a new platform has none of. */
export async function makeThings(page: Page): Promise<Things> {
  const { createTenant: tenant } = await askApi<{ createTenant: { id: string } }>(
    page,
    'mutation Make($name: String!) { createTenant(input: { name: $name }) { id } }',
    { name: `Depot ${Date.now().toString(36)}` },
  );
  const { createObjectGroup, createResource, createClient } = await askApi<
    Record<'createObjectGroup' | 'createResource', { id: string }> & { createClient: { clientId: string } }
  >(
    page,
    `mutation Fill($tenantId: ID!) {
      createObjectGroup(input: { name: "Shelf", tenantId: $tenantId }) { id }
      createResource(input: { kind: "channel", name: "Radio", tenantId: $tenantId }) { id }
      createClient(input: { name: "Charts", redirectUris: ["https://charts.example/callback"] }) { clientId }
    }`,
    { tenantId: tenant.id },
  );
  return { tenant: tenant.id, group: createObjectGroup.id, resource: createResource.id, client: createClient.clientId };
}
