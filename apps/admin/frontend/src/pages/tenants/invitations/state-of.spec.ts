import { expect, it } from 'vitest';
import { stateOf } from './state-of.ts';

const at = '2026-11-20T10:00:00Z';
const open = { acceptedAt: null, rejectedAt: null, revokedAt: null, expiresAt: '2026-11-27T10:00:00Z' };

it.each([
  ['pending', open, '2026-11-27T09:59:59Z'],
  ['expired', open, '2026-11-27T10:00:00Z'],
  ['accepted', { ...open, acceptedAt: at }, '2026-12-24T00:00:00Z'],
  ['rejected', { ...open, rejectedAt: at }, '2026-12-24T00:00:00Z'],
  ['revoked', { ...open, revokedAt: at }, '2026-11-21T00:00:00Z'],
])('is %s', (state, invitation, now) => {
  expect(stateOf(invitation, new Date(now))).toBe(state);
});
