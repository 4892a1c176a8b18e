// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../testing/render-console.tsx';

afterEach(cleanup);

const nothing = { items: [], total: 0, totalIsEstimate: false, nextCursor: null };

/** Lists whose own tests don't show them empty: the address, the query, its field, and the words for first use. */
const lists = [
  ['/machines', 'Machines', 'entities', 'No machines yet'],
  ['/profiles', 'Profiles', 'profiles', 'No profiles yet'],
  ['/sessions', 'Sessions', 'sessions', 'Nobody is signed in'],
  ['/policies', 'DirectPolicies', 'directPolicies', 'No direct policies'],
  ['/policies?tab=guardrails', 'Guardrails', 'actionAssignmentRules', 'No guardrails'],
  ['/policies?tab=actions', 'Actions', 'actions', 'No actions'],
] as const;

it.each(lists)('%s without rows says what belongs there', async (address, operation, field, title) => {
  renderConsole(address, { [operation]: () => ({ [field]: nothing }) });
  expect(await screen.findByText(title)).toBeTruthy();
});

it.each([
  ['/machines?q=pump', 'Machines', 'entities', 'No machines match “pump”', 'Clear search'],
  ['/profiles?status=deprecated', 'Profiles', 'profiles', 'No profiles match this filter', 'Clear filters'],
])('%s finds nothing, says what was sought, and how to see all', async (address, operation, field, title, clear) => {
  renderConsole(address, { [operation]: () => ({ [field]: nothing }) });
  expect(await screen.findByText(title)).toBeTruthy();
  expect(screen.getByRole('button', { name: clear })).toBeTruthy();
});

it.each(lists)('%s that the viewer may not see says so, and offers no retry', async (address, operation) => {
  renderConsole(address, {
    [operation]: () => {
      throw { code: 'access.forbidden', retryable: false, requestId: 'r-1' };
    },
  });
  expect(await screen.findByText("You don't have access to this list")).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
});
