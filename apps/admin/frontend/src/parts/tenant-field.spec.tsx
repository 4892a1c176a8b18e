// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../testing/render-console.tsx';

afterEach(cleanup);

const tenant = (n: number) => ({ id: `t${n}`, name: `Tenant ${n}` });

it('is searched by the server where a list would not hold all tenants', async () => {
  const { asked } = renderConsole('/machines', {
    Machines: () => ({ entities: { items: [], total: 0, totalIsEstimate: false, nextCursor: null } }),
    TenantChoices: () => ({ tenants: { items: [tenant(1), tenant(2)], nextCursor: 'more' } }),
    TenantsToPick: ({ q }) => ({ tenants: { items: q === '999' ? [tenant(999)] : [tenant(1)] } }),
    ProfilesOfKind: () => ({ profiles: { items: [] } }),
    CreateMachine: () => ({ createEntity: { id: 'm', name: 'Door' } }),
  });
  fireEvent.click((await screen.findAllByRole('button', { name: 'New machine' }))[0]!);
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'Door' } });
  const field = await screen.findByPlaceholderText('The whole platform');
  fireEvent.click(screen.getByRole('button', { name: 'Show choices' }));
  await screen.findByRole('option', { name: 'Tenant 1' });
  fireEvent.change(field, { target: { value: '999' } });
  fireEvent.click(await screen.findByRole('option', { name: 'Tenant 999' }));
  fireEvent.click(screen.getByRole('button', { name: 'Create machine' }));
  await waitFor(() => expect(asked.some(({ operation }) => operation === 'CreateMachine')).toBe(true));
  const created = asked.find(({ operation }) => operation === 'CreateMachine')!.variables;
  expect(created).toMatchObject({ input: { name: 'Door', tenantId: 't999' } });
});
