// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../../testing/render-console.tsx';

afterEach(cleanup);

const tenant = (n: number) => ({ id: `t${n}`, name: `Tenant ${n}` });

it('finds any of many tenants, and names the one of the address', async () => {
  const { asked } = renderConsole('/roles?where=t500', {
    Roles: () => ({ roles: { items: [], total: 0, totalIsEstimate: false, nextCursor: null } }),
    Apps: () => ({ apps: [] }),
    TenantChoices: () => ({ tenants: { items: [tenant(1), tenant(2)], nextCursor: 'more' } }),
    TenantsToPick: ({ q }) => ({ tenants: { items: q === '999' ? [tenant(999)] : [tenant(1)] } }),
    FilterTenant: () => ({ tenant: tenant(500) }),
  });
  fireEvent.click(await screen.findByRole('button', { name: /Tenant 500$/ }));
  fireEvent.change(await screen.findByPlaceholderText('Name of a tenant'), { target: { value: '999' } });
  fireEvent.click(await screen.findByRole('option', { name: 'Tenant 999' }));
  await waitFor(() => expect(location.search).toBe('?where=t999'));
  const places = asked.filter(({ operation }) => operation === 'Roles').map(({ variables }) => variables.tenantId);
  expect(places.at(-1)).toBe('t999');
});
