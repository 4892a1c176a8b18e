import { expect, it } from 'vitest';
import { sleepingGrants } from './sync-summary.ts';

it('lists grants that manifests no longer declare', () => {
  expect(
    sleepingGrants({
      dormant: [
        { slug: 'crm', kind: 'role', name: 'editor', grants: 3 },
        { slug: 'crm', kind: 'permission', name: 'deal.write', grants: 1 },
      ],
    }),
  ).toEqual([
    'crm no longer declares the role editor. Its 3 grants sleep until it does.',
    'crm no longer declares the permission deal.write. Its 1 grant sleeps until it does.',
  ]);
});

it('says nothing to an answer of an earlier version', () => {
  expect(sleepingGrants({ version: 1 })).toEqual([]);
});
