import { expect, it } from 'vitest';
import { sayWho } from './say-who.ts';

it.each([
  [{ slug: 'crm', open: 'everyone', roles: [] }, 'Everyone'],
  [{ slug: 'crm', open: 'assigned', roles: [] }, undefined],
  [{ slug: 'crm', open: 'assigned', roles: [{ people: 0, groups: 0 }] }, undefined],
  [
    {
      slug: 'crm',
      open: 'assigned',
      roles: [
        { people: 1, groups: 0 },
        { people: 2, groups: 0 },
      ],
    },
    '3 people',
  ],
  [{ slug: 'crm', open: 'assigned', roles: [{ people: 0, groups: 1 }] }, '1 group'],
  [{ slug: 'crm', open: 'assigned', roles: [{ people: 1, groups: 2 }] }, '2 groups and 1 person'],
  // Nobody has a role of the console: administrators have it by that of the platform.
  [{ slug: 'admin', open: 'assigned', roles: [{ people: 0, groups: 0 }] }, 'Administrators'],
  [{ slug: 'auth', open: 'assigned', roles: [] }, 'Everyone'],
])('%j is %j', (app, said) => {
  expect(sayWho(app)).toBe(said);
});
