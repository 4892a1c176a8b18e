import { expect, it } from 'vitest';
import { sayWho } from './say-who.ts';

it.each([
  [{ open: 'everyone', roles: [] }, 'Everyone'],
  [{ open: 'assigned', roles: [] }, undefined],
  [{ open: 'assigned', roles: [{ people: 0, groups: 0 }] }, undefined],
  [
    {
      open: 'assigned',
      roles: [
        { people: 1, groups: 0 },
        { people: 2, groups: 0 },
      ],
    },
    '3 people',
  ],
  [{ open: 'assigned', roles: [{ people: 0, groups: 1 }] }, '1 group'],
  [{ open: 'assigned', roles: [{ people: 1, groups: 2 }] }, '2 groups and 1 person'],
])('%j is %j', (app, said) => {
  expect(sayWho(app)).toBe(said);
});
