import { expect, it } from 'vitest';
import { whatAllowed } from './what-allowed.ts';

const role = (key: string, actions: string[], isDefault = false) => ({
  id: key,
  key,
  name: key,
  isDefault,
  actions,
  dormantSince: null,
});
const app = {
  roles: [role('viewer', ['hours.read'], true), role('clerk', ['hours.read', 'hours.write'])],
  permissions: [
    { name: 'hours.read', title: 'See hours' },
    { name: 'hours.write', title: 'Change hours' },
  ],
};

it('says what a role allows in words; without a role, what the default one allows', () => {
  expect(whatAllowed(app, 'clerk')).toEqual({ titles: ['See hours', 'Change hours'], hasMore: false });
  expect(whatAllowed(app, null)).toEqual({ titles: ['See hours'], hasMore: true });
  expect(whatAllowed(app, 'gone')).toEqual({ titles: [], hasMore: true });
});
