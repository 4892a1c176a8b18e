// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../../../../testing/render-console.tsx';

afterEach(cleanup);

const holders = Array.from({ length: 35 }, (_, n) => ({
  id: `a${n}`,
  subjectKind: 'entity',
  declared: false,
  startsAt: null,
  endsAt: null,
  reason: '',
  createdAt: '2026-01-01T00:00:00Z',
  subject: { id: `p${n}`, kind: 'person', name: `Person ${n}` },
  tenant: null,
  grantedBy: null,
}));

/** With the number of the first row as cursor. Small pages, so that there are several. */
function listHolders({ cursor }: Record<string, unknown>) {
  const from = Number(cursor ?? 0);
  const to = from + 10;
  return {
    roleAssignments: {
      items: holders.slice(from, to),
      total: holders.length,
      totalIsEstimate: false,
      nextCursor: to < holders.length ? String(to) : null,
    },
  };
}

it('lists all holders of a role, a page after the other', async () => {
  renderConsole('/roles/r1?tab=holders', {
    Role: () => ({
      role: {
        id: 'r1',
        name: 'Regional editor',
        description: '',
        key: null,
        isDefault: false,
        assignmentCount: holders.length,
        revision: 7,
        dormantSince: null,
        deletedAt: null,
        createdAt: '2026-01-01T00:00:00Z',
        updatedAt: '2026-01-01T00:00:00Z',
        app: null,
        tenant: null,
        blocks: [],
      },
    }),
    RoleHolders: listHolders,
    TenantChoices: () => ({ tenants: { items: [] } }),
  });
  await screen.findByText('Person 9');
  expect(screen.queryByText('Person 10')).toBeNull();
  for (const [words, last] of [
    ['25 more', 'Person 19'],
    ['15 more', 'Person 29'],
    ['5 more', 'Person 34'],
  ] as const) {
    fireEvent.click(await screen.findByText(words));
    await screen.findByText(last);
  }
  expect(screen.queryByText(/ more$/)).toBeNull();
});
