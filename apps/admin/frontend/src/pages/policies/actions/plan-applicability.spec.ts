import { expect, it } from 'vitest';
import { planApplicability } from './plan-applicability.ts';

it('adds what is chosen and new, and removes what is no longer chosen', () => {
  const invoices = { objectKind: 'resource' as const, objectType: 'resource:invoice' };
  const own = [invoices, { objectKind: 'group' as const, objectType: null }];
  expect(planApplicability(own, ['resource:invoice', 'entity:device', 'role'])).toEqual({
    add: [
      { objectKind: 'entity', objectType: 'entity:device' },
      { objectKind: 'role', objectType: null },
    ],
    remove: [{ objectKind: 'group', objectType: null }],
  });
  expect(planApplicability(own, ['resource:invoice', 'group'])).toEqual({ add: [], remove: [] });
});
