// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../../../testing/render-console.tsx';

afterEach(cleanup);

const names: Record<string, string> = { ada: 'Ada Lovelace', ben: 'Ben Okri' };
const NO_END = { startsAt: null, endsAt: null as string | null };
const crm = { id: 'crm', name: 'CRM' };

function role(
  id: string,
  { groups = [] as string[], tenant = null as string | null, endsAt = null as string | null } = {},
) {
  return {
    origin: groups.length > 0 ? 'group' : 'direct',
    denies: false,
    paths: [{ groups: groups.map((name) => ({ id: name, name })), ...NO_END, endsAt }],
    assignment: {
      id: `a-${id}`,
      createdAt: '2026-11-01T10:00:00Z',
      ...NO_END,
      endsAt,
      declared: false,
      dormant: false,
      tenantId: tenant,
      roleId: id,
      role: { name: id, app: null },
      tenant: tenant === null ? null : { id: tenant, name: tenant },
      grantedBy: null,
    },
  };
}

const app = (one: { id: string; name: string }, allowed = true) => ({
  app: one,
  tenant: null,
  allowed,
  lastUsedAt: null,
  reason: allowed ? 'allowed' : 'no matching allow policy',
  grants: allowed ? [{ assignmentId: 'x', effect: 'allow', via: [], role: { id: 'r', name: 'Viewer' } }] : [],
  permissions: [],
});

const has = {
  ada: {
    roles: [role('Editor'), role('Seller', { tenant: 'Lyon' }), role('Past', { endsAt: '2020-01-01T00:00:00Z' })],
    apps: [app(crm), app({ id: 'pay', name: 'Payroll' }, false)],
  },
  ben: {
    roles: [role('Editor', { groups: ['Sales'] }), role('Seller'), role('Clerk', { groups: ['Finance'] })],
    apps: [app(crm), app({ id: 'pay', name: 'Payroll' })],
  },
} as Record<string, { roles: unknown[]; apps: unknown[] }>;

const answers = {
  ComparedPerson: ({ id }: Record<string, unknown>) => ({
    person: { id, name: names[id as string], email: `${id as string}@fernhill.example` },
  }),
  RolesOfPerson: ({ id }: Record<string, unknown>) => ({ effectiveRoles: has[id as string]!.roles }),
  AccessOfPerson: ({ id }: Record<string, unknown>) => ({ effectiveAccess: has[id as string]!.apps }),
  Candidates: () => ({ entities: { items: [] } }),
  AppDoors: () => ({ apps: [] }),
};
const part = async (title: string) => (await screen.findByText(title, { selector: 'h2' })).closest('section')!;
const rolesIn = (section: HTMLElement) =>
  [...section.querySelectorAll('a[href^="/roles/"]')].map(({ textContent }) => textContent);
const hrefOf = (label: string) => screen.getByLabelText(label).getAttribute('href');

it('says what only the one and only the other has, with where it comes from, and gives the same', async () => {
  renderConsole('/people/ada/compare?with=ben', answers);
  const [ada, ben, both] = [await part('Only Ada Lovelace'), await part('Only Ben Okri'), await part('Both')];
  // Seller in one place is not Seller everywhere; what ended is not there.
  expect([rolesIn(ada), rolesIn(ben), rolesIn(both)]).toEqual([['Seller'], ['Seller', 'Clerk'], ['Editor']]);
  expect(ben.textContent).toContain('Through Finance');
  expect(both.textContent).toContain('Ada Lovelace: Directly, from Portico on Nov 1, 2026');
  expect(both.textContent).toContain('Ben Okri: Through Sales');
  expect(within(ben).getByText('Payroll')).toBeTruthy();
  expect(within(ada).getByText('No app that Ben Okri lacks.')).toBeTruthy();
  expect(within(both).getByText('CRM')).toBeTruthy();
  expect(hrefOf('Give to Ben Okri: Seller')).toBe('/access?person=ben&role=Seller&in=Lyon&compare=ada%2Cben');
  expect(hrefOf('Give to Ada Lovelace: Clerk')).toBe('/access?person=ada&role=Clerk&compare=ada%2Cben');
});

it('begins with choosing someone else, and says when both have the same', async () => {
  const same = {
    ...answers,
    RolesOfPerson: () => ({ effectiveRoles: has['ada']!.roles }),
    AccessOfPerson: () => ({ effectiveAccess: has['ada']!.apps }),
  };
  renderConsole('/people/ada/compare?with=ada', same);
  await screen.findByText('Choose someone to compare with');
  cleanup();
  renderConsole('/people/ada/compare?with=ben', same);
  await screen.findByText('They have the same access');
  expect(rolesIn(await part('Both'))).toEqual(['Editor', 'Seller']);
});
