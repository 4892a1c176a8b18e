// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { CRM } from '../../pages/apps/app/app.fixture.ts';
import { type Answers, asTenantAdministrator, renderConsole } from '../../testing/render-console.tsx';

afterEach(cleanup);

const none = { items: [], total: 0, totalIsEstimate: false, nextCursor: null };

async function assignmentsAsked(others: Answers) {
  const { asked } = renderConsole('/apps/crm', {
    App: () => ({ app: CRM }),
    AppAssignments: () => ({ roleAssignments: none }),
    AppEvents: () => ({ auditLogs: none }),
    AppVisitors: () => ({ app: { id: CRM.id, visitors: none } }),
    TenantChoices: () => ({ tenants: { items: [{ id: 't1', name: 'Lyon' }] } }),
    ...others,
  });
  await screen.findAllByText(CRM.name);
  const found = () => asked.find(({ operation }) => operation === 'AppAssignments')?.variables;
  await waitFor(() => expect(found()).toBeDefined());
  return found()!;
}

it('asks for the assignments of all tenants if the viewer reads the platform', async () => {
  expect(await assignmentsAsked({})).toMatchObject({ anywhere: true });
});

it('asks only for those of their tenant for its administrator, whom the platform would refuse', async () => {
  const asked = await assignmentsAsked(asTenantAdministrator);
  expect(asked).toMatchObject({ tenantId: 't1' });
  expect(asked).not.toHaveProperty('anywhere');
});
